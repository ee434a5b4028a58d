import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Shorter than one packet: not worth a second file. */
const SHORTEST = 1024;

/** Writes `.br` and `.gz` beside each text asset, so that the server compresses nothing while it runs. */
export function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const [fileName, file] of Object.entries(bundle)) {
          const content = Buffer.from(file.type === 'chunk' ? file.code : file.source);
          if (/\.(js|css|svg|json)$/.test(fileName) && content.length >= SHORTEST) {
            const brotli = brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
            this.emitFile({ type: 'asset', fileName: `${fileName}.br`, source: brotli });
            this.emitFile({ type: 'asset', fileName: `${fileName}.gz`, source: gzipSync(content, { level: 9 }) });
          }
        }
      },
    },
  };
}
