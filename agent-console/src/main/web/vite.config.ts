import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { precompress } from './precompress.ts';

export default defineConfig({
  plugins: [react(), precompress()],
  build: {
    outDir: '../../../target/classes/web',
    emptyOutDir: true,
    target: 'es2022',
    // An inlined asset would be a data: URL, which the pages' policy allows for images only.
    assetsInlineLimit: 0,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080', '/desk': { target: 'ws://127.0.0.1:8080', ws: true }, '/floor': { target: 'ws://127.0.0.1:8080', ws: true } } },
  test: { environment: 'happy-dom' },
});
