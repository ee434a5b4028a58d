import { useRef } from 'react';
import { useLanguage } from '../language/LanguageContext';
import { Icon } from '../shell/Icon';

/** Opens the system's choice of files. */
export function AttachButton({ onChoose }: { onChoose: (files: Iterable<File>) => void }) {
  const { say } = useLanguage();
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className="button quiet" onClick={() => field.current?.click()}>
        <Icon name="clip" />{say('composer.attach')}
      </button>
      <input
        ref={field}
        type="file"
        multiple
        hidden
        aria-label={say('composer.attach')}
        onChange={event => {
          onChoose([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </>
  );
}
