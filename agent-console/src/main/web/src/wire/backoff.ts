const FIRST_MILLIS = 500;
const LONGEST_MILLIS = 15_000;

/** How long to wait before the next attempt: doubled each time, the later half of it by chance, so that many clients spread out. */
export function backoffMillis(attempt: number, random: () => number = Math.random): number {
  const whole = Math.min(LONGEST_MILLIS, FIRST_MILLIS * 2 ** Math.min(attempt, 10));
  return Math.round(whole / 2 + (whole / 2) * random());
}
