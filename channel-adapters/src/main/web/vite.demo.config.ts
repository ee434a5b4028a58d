import { defineConfig } from 'vite';

/** The script of the demo page, beside the widget. */
export default defineConfig({
  publicDir: false,
  build: {
    outDir: '../../../target/classes/web',
    emptyOutDir: false,
    target: 'es2022',
    lib: { entry: 'src/demo.ts', name: 'ThreadlineChatDemo', formats: ['iife'], fileName: () => 'demo.js' },
  },
});
