import { connection } from './connection';
import { memory } from './memory';
import { mount } from './mount';
import { memoryKey, visitor } from './settings';
import { style } from './style';
import { texts } from './texts/texts';

const script = document.currentScript;
if (script instanceof HTMLScriptElement) {
  const who = visitor(script);
  const language = document.documentElement.lang || navigator.language;
  const host = document.createElement('threadline-chat');
  const root = host.attachShadow({ mode: 'open' });
  // A constructed sheet holds on pages whose own policy forbids inline styles.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [sheet];
  const start = () => {
    document.body.append(host);
    const key = memoryKey(who);
    mount(root, connection(who, memory(key)), memory(`${key} window`), texts(language), language);
  };
  if (document.readyState === 'loading') {
    addEventListener('DOMContentLoaded', start);
  } else {
    start();
  }
}
