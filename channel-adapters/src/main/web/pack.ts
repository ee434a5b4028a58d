import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Writes a `.gz` beside each script, so that the server compresses nothing while it runs. */
export function pack(): Plugin {
  return {
    name: 'pack',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const [fileName, file] of Object.entries(bundle)) {
          const source = gzipSync(file.type === 'chunk' ? file.code : file.source, { level: 9 });
          this.emitFile({ type: 'asset', fileName: `${fileName}.gz`, source });
        }
      },
    },
  };
}
