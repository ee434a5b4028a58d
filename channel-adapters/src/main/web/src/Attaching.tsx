import type { Context } from './Chat';

/** What is attached to the message that is being written. */
export function Attaching({ context: { talk, say } }: { context: Context }) {
  const { attaching } = talk.current();
  return attaching.length === 0 ? null : (
    <ul class="attaching">
      {attaching.map(({ uploadId, name, state, why }) => (
        <li key={uploadId}>
          <span>{name}{state === 'uploading' && ` · ${say('uploading')}`}{state === 'failed' && ` · ${why ?? say('notUploaded')}`}</span>
          <button type="button" class="link" aria-label={say('detach', { name })} onClick={() => talk.files.detach(uploadId)}>✕</button>
        </li>
      ))}
    </ul>
  );
}
