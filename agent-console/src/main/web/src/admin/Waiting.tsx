import { useLanguage } from '../language/LanguageContext';
import type { Loaded } from './useLoaded';

/** Stands for what has not been read, and says so when it cannot be. */
export function Waiting({ loaded }: { loaded: Loaded<unknown> }) {
  const { say } = useLanguage();
  switch (loaded.state) {
    case 'reading':
      return <p className="hint" role="status">{say('loading')}</p>;
    case 'failed':
      return <p className="problem" role="alert">{loaded.detail || say('admin.unread')}</p>;
    case 'read':
      return null;
  }
}
