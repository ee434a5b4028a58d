import { useEffect, useRef } from 'react';

/** What to do by `event.code`, pressed together with Alt, so that it works on any keyboard layout. */
export type Shortcuts = Readonly<Record<string, () => void>>;

/** Listens for Alt with a key everywhere, and for `?` outside of fields. Keys of an input method are left to it. */
export function useShortcuts(shortcuts: Shortcuts, help: () => void): void {
  const current = useRef({ shortcuts, help });
  useEffect(() => {
    current.current = { shortcuts, help };
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing || event.ctrlKey || event.metaKey) {
        return;
      }
      const action = event.altKey ? current.current.shortcuts[event.code] : undefined;
      if (action !== undefined) {
        event.preventDefault();
        if (!event.repeat) {
          action();
        }
      } else if (event.key === '?' && !event.altKey && !isField(event.target)) {
        event.preventDefault();
        current.current.help();
      }
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select');
}
