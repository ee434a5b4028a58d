import type { Language } from './say';

const two = (part: number) => String(part).padStart(2, '0');

/** A time span as on a clock: `2:04`, `1:02:04`. Negative spans are nothing. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** A time span in words, in its largest one or two units: `2 minutes 4 seconds`. */
export function span(language: Language, seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const parts = ([['day', 86_400], ['hour', 3600], ['minute', 60], ['second', 1]] as const)
    .map(([unit, length], place, units) => {
      const longer = units[place - 1]?.[1];
      return { unit, count: Math.floor((longer === undefined ? whole : whole % longer) / length) };
    })
    .filter(({ count }) => count > 0)
    .slice(0, 2);
  const shown = parts.length > 0 ? parts : [{ unit: 'second', count: 0 }];
  return shown
    .map(({ unit, count }) => new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count))
    .join(' ');
}

export function timeOfDay(language: Language, at: string): string {
  return new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(new Date(at));
}

/** A time of day to the second. */
export function clockTime(language: Language, at: string): string {
  return new Intl.DateTimeFormat(language, { timeStyle: 'medium' }).format(new Date(at));
}

export function day(language: Language, at: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'full' }).format(new Date(at));
}

export function dateAndTime(language: Language, at: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));
}

/** Days apart in the reader's own time zone. */
export function sameDay(a: string, b: string): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString();
}
