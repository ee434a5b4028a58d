import { useLanguage } from '../language/LanguageContext';
import type { DirectoryKind } from '../wire/directory';

/** Chooses what kind of thing work goes to. */
export function TargetKind({ kind, onChoose }: { kind: DirectoryKind; onChoose: (kind: DirectoryKind) => void }) {
  const { say } = useLanguage();
  return (
    <div className="segments wide" role="radiogroup" aria-label={say('transfer.kind')}>
      {(['queues', 'agents', 'skills'] as const).map(one => (
        <label key={one}>
          <input type="radio" name="target-kind" checked={kind === one} onChange={() => onChoose(one)} />
          <span>{say(`transfer.${one}`)}</span>
        </label>
      ))}
    </div>
  );
}
