import { defineConfig } from 'vite';
import { pack } from './pack.ts';

/** The script of the demo page, beside the widget. */
export default defineConfig({
  publicDir: false,
  plugins: [pack()],
  build: {
    outDir: '../../../target/classes/web',
    emptyOutDir: false,
    target: 'es2022',
    lib: { entry: 'src/demo.ts', name: 'ThreadlineChatDemo', formats: ['iife'], fileName: () => 'demo.js' },
  },
});
