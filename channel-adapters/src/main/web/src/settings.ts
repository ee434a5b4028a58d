import type { Visitor } from './connection';

/** What the page wrote on the widget's script element. The chat socket is at the host the script came from. */
export function visitor(script: HTMLScriptElement): Visitor {
  const url = new URL('/chat/v1', script.src);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const { account, name, email, phone, identity } = script.dataset;
  return {
    url: url.href, account: account ?? '', name: name || null, email: email || null, phone: phone || null, identity: identity || null,
  };
}

/** Where the conversation is remembered, apart for each account. */
export function memoryKey({ url, account }: Visitor): string {
  return `threadline.chat ${url} ${account}`;
}
