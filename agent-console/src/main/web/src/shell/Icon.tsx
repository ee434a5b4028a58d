const paths = {
  chat: 'M4 5h16v11H10l-4 4v-4H4z',
  sms: 'M7 3h10v18H7zM10.5 18h3',
  email: 'M3 6h18v12H3zM3 7l9 7 9-7',
  phone: 'M6 3l3 1 1 5-2 2c1 3 3 5 5 6l2-2 5 1 1 3c0 2-2 2-4 2C10 20 4 13 4 6c0-2 0-3 2-3z',
  note: 'M5 4h14v10l-5 6H5zM14 20v-6h5',
  warning: 'M12 4l9 16H3zM12 10v4M12 17v.5',
  check: 'M5 13l4 4 10-10',
  checks: 'M2 13l4 4 9-10M11 16l1 1 10-10',
  cross: 'M6 6l12 12M18 6L6 18',
  down: 'M6 9l6 6 6-6',
  clock: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM12 7v5l3 2',
  keyboard: 'M3 7h18v10H3zM7 11h.1M11 11h.1M15 11h.1M8 14h8',
  transfer: 'M4 8h14l-4-4M20 16H6l4 4',
  clip: 'M8 12l6-6a3.5 3.5 0 0 1 5 5l-8 8a5.5 5.5 0 0 1-8-8l7-7',
  person: 'M12 4a4 4 0 1 0 0 8a4 4 0 0 0 0-8zM4 21c0-4 4-6 8-6s8 2 8 6',
} as const;

export type IconName = keyof typeof paths;

/** A line drawing that only decorates: what it means stands beside it as text or as a label. */
export function Icon({ name }: { name: IconName }) {
  return <svg className="icon" viewBox="0 0 24 24" aria-hidden="true"><path d={paths[name]} /></svg>;
}
