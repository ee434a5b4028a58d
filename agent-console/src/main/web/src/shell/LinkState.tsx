import { useLanguage } from '../language/LanguageContext';
import { useDesk } from '../react/DeskContext';
import { useCell } from '../react/useStore';

/** How the connection to the server stands, in a word. */
export function LinkState() {
  const { say } = useLanguage();
  const link = useCell(useDesk().store.link);
  return (
    <output className="linkState" data-link={link}>
      <span className="dot" />
      {say(`link.${link}`)}
    </output>
  );
}
