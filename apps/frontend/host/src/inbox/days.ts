import { localDate } from '@countersign/ui';

/** A stretch of local days, `YYYY-MM-DD`, both included. */
export interface Days {
  from?: string | undefined;
  to?: string | undefined;
}

/** The last `count` local days up to `now`, today included. */
export function lastDays(count: number, now: Date): Days {
  return {
    from: dayOf(new Date(now.getFullYear(), now.getMonth(), now.getDate() - count + 1)),
    to: undefined,
  };
}

/** `since 1 Nov 2026`, `1 Nov 2026 to 5 Nov 2026`; `undefined` for any time. */
export function daysText(
  { from, to }: Days,
  words: {
    since: (from: string) => string;
    until: (to: string) => string;
    span: (from: string, to: string) => string;
  },
  locale: string,
): string | undefined {
  const text = (day: string) => localDate(Date.parse(`${day}T00:00:00`), locale);
  if (from && to) return words.span(text(from), text(to));
  if (from) return words.since(text(from));
  return to && words.until(text(to));
}

function dayOf(date: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
