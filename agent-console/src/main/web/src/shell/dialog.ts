/** Which dialog is open. */
export type Dialog =
  | { readonly kind: 'transfer'; readonly workItem: string }
  | { readonly kind: 'complete'; readonly workItem: string }
  | { readonly kind: 'start' }
  | { readonly kind: 'shortcuts' };
