import { useState } from 'react';
import { useLanguage } from '../language/LanguageContext';
import { useDesk } from '../react/DeskContext';
import { fileOf, type FileWithAddress } from '../wire/files';
import type { MessageFile } from '../wire/shapes';

/** A mail as its sender made it look, in a frame that can do nothing but show it; with images from elsewhere only when they are asked for. */
export function MailBody({ file }: { file: MessageFile }) {
  const { say } = useLanguage();
  const desk = useDesk();
  const [mail, setMail] = useState<FileWithAddress | null>(null);
  const [images, setImages] = useState<'shown' | 'hidden'>('hidden');
  const open = (wanted: 'shown' | 'hidden') => {
    fileOf(file.id, wanted).then(
      found => {
        setMail(found);
        setImages(wanted);
      },
      (failure: unknown) => desk.notify({ kind: 'error', code: 'FILE', message: failure instanceof Error ? failure.message : '' }),
    );
  };
  const url = mail?.url ?? null;
  const outside = url !== null && (mail?.outsideImages ?? 0) > 0;
  return (
    <>
      <button type="button" className="button quiet" aria-expanded={url !== null} onClick={() => (url === null ? open('hidden') : setMail(null))}>
        {say(url === null ? 'mail.show' : 'mail.hide')}
      </button>
      {outside && (
        <p className="outside" role="status">
          {say(images === 'hidden' ? 'mail.outside' : 'mail.outsideShown')}
          {images === 'hidden' && <button type="button" className="button" onClick={() => open('shown')}>{say('mail.showOutside')}</button>}
        </p>
      )}
      {url !== null && <iframe className="mail" title={say('mail.title')} src={url} sandbox="allow-popups allow-popups-to-escape-sandbox" />}
    </>
  );
}
