import { createRoot } from 'react-dom/client';
import { LanguageProvider } from './language/LanguageProvider';
import { App } from './session/App';
import './style/tokens.css';
import './style/base.css';
import './style/shell.css';
import './style/offer.css';
import './style/list.css';
import './style/conversation.css';
import './style/pane.css';
import './style/dialogs.css';
import './style/session.css';

const root = document.querySelector('#root');
if (root !== null) {
  createRoot(root).render(<LanguageProvider><App /></LanguageProvider>);
}
