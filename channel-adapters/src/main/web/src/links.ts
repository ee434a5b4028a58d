/** A piece of a message: text, or a link that is safe to follow. */
export type Piece = { readonly text: string; readonly href: string | null };

const CANDIDATE = /(?:https?:\/\/|mailto:)[^\s<>"]+/gi;
const TRAILING = /[.,;:!?)\]}'"]+$/;
const ALLOWED = new Set(['http:', 'https:', 'mailto:']);

/** Splits a message at its links. Only http, https and mailto become links; all else stays text. */
export function pieces(text: string): readonly Piece[] {
  const found: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(CANDIDATE)) {
    const candidate = match[0].replace(TRAILING, '');
    const href = safe(candidate);
    if (href !== null) {
      if (match.index > end) {
        found.push({ text: text.slice(end, match.index), href: null });
      }
      found.push({ text: candidate, href });
      end = match.index + candidate.length;
    }
  }
  return end < text.length || found.length === 0 ? [...found, { text: text.slice(end), href: null }] : found;
}

function safe(candidate: string): string | null {
  try {
    const url = new URL(candidate);
    return ALLOWED.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}
