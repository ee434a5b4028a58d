import { pieces } from './links';

/** The text of a message; never markup, with links only where they are safe. */
export function linked(text: string) {
  return pieces(text).map(({ text: shown, href }, place) =>
    // The pieces of one text never move.
    // oxlint-disable-next-line react/no-array-index-key
    href === null ? shown : <a key={place} href={href} target="_blank" rel="noopener noreferrer nofollow">{shown}</a>,
  );
}
