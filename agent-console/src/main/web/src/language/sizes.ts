/** A size in words: kilobytes, from a million bytes on megabytes. */
export function sizeOf(language: string, bytes: number): string {
  const large = bytes >= 1_000_000;
  const format = new Intl.NumberFormat(language, {
    style: 'unit', unit: large ? 'megabyte' : 'kilobyte', unitDisplay: 'short', maximumFractionDigits: large ? 1 : 0,
  });
  return format.format(large ? bytes / 1_000_000 : Math.max(1, bytes / 1_000));
}
