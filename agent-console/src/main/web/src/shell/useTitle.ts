import { useEffect } from 'react';
import { useLanguage } from '../language/LanguageContext';
import { useDesk } from '../react/DeskContext';
import { useKeys } from '../react/useStore';

/** Shows in the browser's tab that an offer waits. */
export function useTitle(): void {
  const { say } = useLanguage();
  const offers = useKeys(useDesk().store.offers).length;
  useEffect(() => {
    document.title = offers > 0 ? `(${offers}) ${say('offer.label')} · ${say('product')}` : say('product');
  }, [offers, say]);
}
