/** Whether a key sends what is written: Enter with Ctrl or Command, unless an input method is at work on it. */
export function sends(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'isComposing'>): boolean {
  return event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing;
}
