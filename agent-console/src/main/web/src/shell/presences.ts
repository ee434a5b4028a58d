/** What an agent can set themselves to, in the order of the menu. `reason` is a code; its words are in the texts. */
export const presences = [
  { id: 'ready', state: 'ready', reason: null },
  { id: 'away', state: 'away', reason: null },
  { id: 'away.break', state: 'away', reason: 'break' },
  { id: 'away.lunch', state: 'away', reason: 'lunch' },
  { id: 'away.meeting', state: 'away', reason: 'meeting' },
  { id: 'away.training', state: 'away', reason: 'training' },
  { id: 'offline', state: 'offline', reason: null },
] as const;
