const units = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/**
 * How far a moment is from now, in the largest whole unit: `{ value: -3, unit: 'hour' }` for three
 * hours ago. `undefined` within the minute, in both directions. Times in milliseconds.
 */
export function relativeTo(
  at: number,
  now: number,
): { value: number; unit: (typeof units)[number][0] } | undefined {
  const seconds = (at - now) / 1000;
  for (const [unit, length] of units) {
    if (Math.abs(seconds) >= length) return { value: Math.trunc(seconds / length), unit };
  }
  return undefined;
}

/** `3 hr ago`, `in 2 days`, in the language given. */
export function relativeText(
  at: number,
  now: number,
  { locale, justNow }: { locale: string; justNow: string },
): string {
  const relative = relativeTo(at, now);
  if (!relative) return justNow;
  const format = cached(
    `r${locale}`,
    () => new Intl.RelativeTimeFormat(locale, { style: 'short' }),
  );
  return format.format(relative.value, relative.unit);
}

/** `21 Nov 2025, 14:05` in the viewer's zone, or another. */
export function localText(at: number, locale: string, timeZone?: string): string {
  const format = cached(
    `l${locale}${timeZone}`,
    () => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }),
  );
  return format.format(at);
}

/** `21 Nov 2025` in the viewer's zone, or another. */
export function localDate(at: number, locale: string, timeZone?: string): string {
  const format = cached(
    `d${locale}${timeZone}`,
    () => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone }),
  );
  return format.format(at);
}

/** `2025-11-21 14:05:09 UTC`. */
export function utcText(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** The two largest units of a length of time, such as `2 h 14 min`; under a second, `0 s`. */
export function durationText(
  milliseconds: number,
  names: { d: string; h: string; min: string; s: string },
): string {
  const total = Math.max(0, Math.round(milliseconds / 1000));
  const parts: [number, string][] = [
    [Math.floor(total / 86_400), names.d],
    [Math.floor(total / 3600) % 24, names.h],
    [Math.floor(total / 60) % 60, names.min],
    [total % 60, names.s],
  ];
  const first = parts.findIndex(([amount]) => amount > 0);
  if (first === -1) return `0 ${names.s}`;
  return parts
    .slice(first, first + 2)
    .filter(([amount]) => amount > 0)
    .map(([amount, name]) => `${amount} ${name}`)
    .join(' ');
}

const formats = new Map<string, unknown>();

/** Making an Intl format costs more than a whole row; using one again costs nothing. */
function cached<F>(key: string, make: () => F): F {
  const known = formats.get(key) as F | undefined;
  if (known) return known;
  const made = make();
  formats.set(key, made);
  return made;
}
