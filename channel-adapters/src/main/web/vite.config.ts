import { defineConfig } from 'vitest/config';
import { pack } from './pack.ts';

/** The widget: one script without imports, for any page. */
export default defineConfig({
  // The classic runtime: half a kilobyte less than the automatic one.
  oxc: { jsx: { runtime: 'classic', pragma: 'h' }, jsxInject: `import { h } from 'preact'` },
  plugins: [pack()],
  build: {
    outDir: '../../../target/classes/web',
    emptyOutDir: true,
    target: 'es2022',
    lib: { entry: 'src/widget.ts', name: 'ThreadlineChat', formats: ['iife'], fileName: () => 'widget.js' },
  },
  test: { environment: 'happy-dom' },
});
