import { useId, useState } from 'react';
import { useLanguage } from '../language/LanguageContext';
import { useDesk } from '../react/DeskContext';
import { quotedIn } from '../wire/timeline';

/** What a mail quotes: folded away until somebody wants to read it, and read only then. */
export function Quoted({ message }: { message: string }) {
  const { say } = useLanguage();
  const desk = useDesk();
  const place = useId();
  const [text, setText] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const toggle = () => {
    setOpen(!open);
    if (text === null && !open) {
      quotedIn(message).then(setText, (failure: unknown) => {
        setOpen(false);
        desk.notify({ kind: 'error', code: 'QUOTED', message: failure instanceof Error ? failure.message : '' });
      });
    }
  };
  const shown = open && text !== null;
  return (
    <>
      <button type="button" className="button quiet unfold" aria-expanded={shown} aria-controls={shown ? place : undefined} onClick={toggle}>
        <span className="dotted" aria-hidden="true">…</span>{say(shown ? 'mail.hideQuoted' : 'mail.showQuoted')}
      </button>
      {shown && <blockquote className="quoted" id={place}>{text}</blockquote>}
    </>
  );
}
