import type { OfferRow } from '../desk/deskStore';

/** The offer that runs out first: the one that the bar shows and that Alt+A accepts. */
export function firstOffer(offers: readonly OfferRow[]): OfferRow | null {
  return offers.toSorted((a, b) => Date.parse(a.expiresAt) - Date.parse(b.expiresAt))[0] ?? null;
}
