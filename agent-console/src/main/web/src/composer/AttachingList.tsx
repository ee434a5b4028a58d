import type { Attaching } from '../desk/uploads';
import { useLanguage } from '../language/LanguageContext';
import { Icon } from '../shell/Icon';

/** What goes along with the reply that is being written. */
export function AttachingList({ attaching, onDetach }: { attaching: readonly Attaching[]; onDetach: (id: string) => void }) {
  const { say } = useLanguage();
  return attaching.length === 0 ? null : (
    <ul className="attaching">
      {attaching.map(({ id, name, state, why }) => (
        <li key={id} data-state={state}>
          <span>
            {name}
            {state === 'uploading' && ` · ${say('file.uploading')}`}
            {state === 'failed' && ` · ${why === '' ? say('file.notUploaded') : why}`}
          </span>
          <button type="button" className="button quiet square" aria-label={say('file.detach', { name })} onClick={() => onDetach(id)}>
            <Icon name="cross" />
          </button>
        </li>
      ))}
    </ul>
  );
}
