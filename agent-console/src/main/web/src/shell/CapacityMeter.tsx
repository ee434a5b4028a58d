import { useLanguage } from '../language/LanguageContext';
import { useDesk } from '../react/DeskContext';
import { useCell } from '../react/useStore';

/** How much of the agent's capacity is taken by offers and work. */
export function CapacityMeter() {
  const { say } = useLanguage();
  const capacity = useCell(useDesk().store.me)?.capacity;
  if (capacity === undefined) {
    return null;
  }
  const { used, total } = capacity;
  return (
    <div className="capacity" title={say('capacity.label', { used, total })}>
      <span>{say('capacity.short')}</span>
      <meter aria-label={say('capacity.label', { used, total })} min={0} max={Math.max(total, used, 1)} value={used} />
      <span className="numbers">{used} / {total}</span>
    </div>
  );
}
