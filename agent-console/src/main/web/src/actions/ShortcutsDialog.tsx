import { useLanguage } from '../language/LanguageContext';
import { DialogFrame } from './DialogFrame';

const keys = [
  ['keys.accept', 'Alt A'],
  ['keys.decline', 'Alt D'],
  ['keys.next', 'Alt J'],
  ['keys.previous', 'Alt K'],
  ['keys.reply', 'Alt M'],
  ['keys.note', 'Alt N'],
  ['keys.send', 'Ctrl ↵'],
  ['keys.start', 'Alt W'],
  ['keys.transfer', 'Alt T'],
  ['keys.complete', 'Alt C'],
  ['keys.resolve', 'Alt R'],
  ['keys.presence', 'Alt P'],
  ['keys.help', '?'],
] as const;

/** All keys of the desk. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { say } = useLanguage();
  return (
    <DialogFrame title={say('keys.title')} onClose={onClose}>
      <dl className="keys">
        {keys.map(([what, key]) => (
          <div key={what}><dt>{say(what)}</dt><dd><kbd>{key}</kbd></dd></div>
        ))}
      </dl>
      <div className="buttons"><button type="button" className="button primary" onClick={onClose}>{say('dialog.close')}</button></div>
    </DialogFrame>
  );
}
