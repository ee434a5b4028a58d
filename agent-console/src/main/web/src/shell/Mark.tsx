import { useLanguage } from '../language/LanguageContext';

/** The product's sign and name. */
export function Mark() {
  const { say } = useLanguage();
  return (
    <span className="mark">
      <svg viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="8" />
        <path d="M8 11h16M16 11v5c0 5-3 6-3 9" />
      </svg>
      {say('product')}
    </span>
  );
}
