import type { Context } from './Chat';
import type { ChatFile } from './wire';

/** The files of a message: pictures as such, all of them to be saved. */
export function Attached({ context: { talk, say }, files }: { context: Context; files: readonly ChatFile[] }) {
  return (
    <ul class="files">
      {files.map(({ id, name, size, state, preview }) => (
        <li key={id}>
          <button type="button" class="file" disabled={state !== 'kept'} onClick={() => talk.files.save(id)}>
            {preview && <img src={talk.files.address(id)} alt="" />}
            <span>{state === 'lost' ? say('fileLost', { name }) : say('save', { name, size: sized(size) })}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** A size in words that everyone reads. */
export function sized(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
