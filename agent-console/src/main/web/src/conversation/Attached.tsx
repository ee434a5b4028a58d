import { useEffect, useState } from 'react';
import { useLanguage } from '../language/LanguageContext';
import { sizeOf } from '../language/sizes';
import { useDesk } from '../react/DeskContext';
import { Icon } from '../shell/Icon';
import { fileOf } from '../wire/files';
import type { MessageFile } from '../wire/shapes';

/** How often, and how many times, a file that is still being fetched is looked for. */
const LOOK_MILLIS = 3_000;
const LOOKS = 40;

/** A file of a message: saved by its button, shown when it is a picture. */
export function Attached({ file: known }: { file: MessageFile }) {
  const { say, language } = useLanguage();
  const desk = useDesk();
  const [file, setFile] = useState(known);
  const [picture, setPicture] = useState<string | null>(null);
  const [looks, setLooks] = useState(0);
  const waits = file.state === 'pending' && looks < LOOKS;
  useEffect(() => {
    if (!waits && !(file.preview && picture === null)) {
      return undefined;
    }
    let over = false;
    const timer = setTimeout(() => {
      fileOf(file.id).then(
        found => {
          if (!over) {
            setFile(found);
            setPicture(found.preview ? found.url : null);
            setLooks(looks + 1);
          }
        },
        () => over || setLooks(looks + 1),
      );
    }, waits && looks > 0 ? LOOK_MILLIS : 0);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [waits, looks, picture, file.preview, file.id]);
  const save = () => {
    fileOf(file.id).then(({ url }) => {
      if (url !== null) {
        const link = document.createElement('a');
        link.href = url;
        link.download = '';
        link.click();
      }
    }, (failure: unknown) => desk.notify({ kind: 'error', code: 'FILE', message: failure instanceof Error ? failure.message : '' }));
  };
  const { name, state, size } = file;
  return (
    <li className="attached">
      <button type="button" className="button file" disabled={state !== 'kept'} onClick={save}>
        {picture === null ? <Icon name="clip" /> : <img src={picture} alt="" />}
        <span>
          {state === 'kept' && say('file.save', { name, size: sizeOf(language, size) })}
          {state === 'pending' && say('file.pending', { name })}
          {state === 'lost' && say('file.lost', { name })}
        </span>
      </button>
    </li>
  );
}
