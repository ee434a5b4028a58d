import { useState } from 'react';
import { useLanguage } from '../language/LanguageContext';
import { useDesk } from '../react/DeskContext';
import { fileOf } from '../wire/files';
import type { MessageFile } from '../wire/shapes';

/** A mail as its sender made it look, in a frame that can do nothing but show it. */
export function MailBody({ file }: { file: MessageFile }) {
  const { say } = useLanguage();
  const desk = useDesk();
  const [url, setUrl] = useState<string | null>(null);
  const toggle = () => {
    if (url !== null) {
      setUrl(null);
      return;
    }
    fileOf(file.id).then(
      found => setUrl(found.url),
      (failure: unknown) => desk.notify({ kind: 'error', code: 'FILE', message: failure instanceof Error ? failure.message : '' }),
    );
  };
  return (
    <>
      <button type="button" className="button quiet" aria-expanded={url !== null} onClick={toggle}>
        {say(url === null ? 'mail.show' : 'mail.hide')}
      </button>
      {url !== null && <iframe className="mail" title={say('mail.title')} src={url} sandbox="allow-popups allow-popups-to-escape-sandbox" />}
    </>
  );
}
