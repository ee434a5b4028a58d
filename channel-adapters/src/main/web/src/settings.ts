import type { Visitor } from './connection';

/** What the page wrote on the widget's script element. The chat socket is at the host the script came from. */
export function visitor(script: HTMLScriptElement): Visitor {
  const url = new URL('/chat/v1', script.src);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const { account, name, identity } = script.dataset;
  return { url: url.href, account: account ?? '', name: name || null, identity: identity || null };
}

/** Where the conversation is remembered: apart for each account and each identified person. */
export function memoryKey({ url, account, identity }: Visitor): string {
  return ['threadline.chat', new URL(url).host, account, subject(identity)].join(' ');
}

/** The subject of a signed token, unverified: it only keeps people on one browser apart. */
function subject(identity: string | null): string {
  const payload = identity?.split('.')[1];
  if (payload === undefined) {
    return '';
  }
  try {
    const claims = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as { sub?: unknown };
    return String(claims.sub ?? '');
  } catch {
    return '';
  }
}
