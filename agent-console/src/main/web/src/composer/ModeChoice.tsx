import type { Mode } from '../desk/drafts';
import { useLanguage } from '../language/LanguageContext';
import { Icon } from '../shell/Icon';

/** Chooses between a reply to the customer and a note for colleagues. */
export function ModeChoice({ mode, onChoose }: { mode: Mode; onChoose: (mode: Mode) => void }) {
  const { say } = useLanguage();
  return (
    <div className="segments" role="radiogroup" aria-label={say('composer.mode')}>
      {(['reply', 'note'] as const).map(one => (
        <label key={one}>
          <input type="radio" name="composer-mode" checked={mode === one} onChange={() => onChoose(one)} />
          <span><Icon name={one === 'note' ? 'note' : 'chat'} />{say(`composer.${one}`)}</span>
        </label>
      ))}
    </div>
  );
}
