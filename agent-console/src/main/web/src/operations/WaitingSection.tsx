import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Waiting } from '../admin/Waiting';
import type { Loaded } from '../admin/useLoaded';
import { useLanguage } from '../language/LanguageContext';
import type { FirstPage } from '../wire/operations';

const FOCUS_MILLIS = 100;

interface Props<T> {
  readonly id: string;
  readonly title: string;
  readonly means: string;
  readonly loaded: Loaded<FirstPage<T>>;
  readonly none: string;
  /** Buttons for all that is listed. */
  readonly all: (items: readonly T[], done: (told: string) => void) => ReactNode;
  readonly children: (items: readonly T[], done: (told: string) => void) => ReactNode;
}

/** Things that wait for an administrator. When one was settled its row goes, and the keyboard goes to the title. */
export function WaitingSection<T>({ id, title, means, loaded, none, all, children }: Props<T>) {
  const { say } = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  const [told, setTold] = useState({ text: '', times: 0 });
  const done = (text: string) => setTold(before => ({ text, times: before.times + 1 }));
  const { times } = told;
  useEffect(() => {
    if (times === 0) {
      return undefined;
    }
    // After the dialog has given the focus back to a button that goes.
    const timer = setTimeout(() => heading.current?.focus(), FOCUS_MILLIS);
    return () => clearTimeout(timer);
  }, [times]);
  const items = loaded.state === 'read' ? loaded.value.items : [];
  return (
    <section aria-labelledby={id}>
      <div className="listHead">
        <div>
          <h2 id={id} ref={heading} tabIndex={-1}>{title}</h2>
          <p className="hint">{means}</p>
        </div>
        {items.length > 1 && <div className="buttons">{all(items, done)}</div>}
      </div>
      <p className="hint told" role="status">{told.text}</p>
      <Waiting loaded={loaded} />
      {loaded.state === 'read' && (items.length === 0 ? <p className="hint">{none}</p> : children(items, done))}
      {loaded.state === 'read' && loaded.value.next !== null && <p className="hint">{say('operations.first', { count: items.length })}</p>}
    </section>
  );
}
