import { Temporal } from 'temporal-polyfill';
import { expiringKinds, urgentKinds } from '../kinds/kinds.ts';
import { type Hours, usualHours } from './hours.ts';

/** A mail that waits. Times in milliseconds since 1970. */
export interface WaitingMail {
  kind: string;
  /** Whether its person wants each of the kind, or one mail a day of all. */
  choice: 'each' | 'digest';
  /** From when on it may be mailed at all: it was told a while before. */
  readyMs: number;
  /** When its action expires undecided: `null` where it does not, absent where that is not known. */
  expiresMs?: number | null | undefined;
}

/**
 * When a mail may be sent, from now on. What is mailed once a day waits for the first such time after it is ready; and
 * all but what is urgent until quiet hours are over. A time of the clock that is skipped in spring comes as much later; of one that
 * comes twice in autumn the first is meant. In a zone that is not known here, as one of a later runtime, times are those of UTC.
 */
export function dueAt(mail: WaitingMail, now: number, hours: Hours = usualHours): number {
  const zone = isZone(hours.zone) ? hours.zone : usualHours.zone;
  const at = (ms: number): Temporal.ZonedDateTime =>
    Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
  const daily = mail.choice === 'digest';
  const start = daily
    ? Math.max(now, next(at(mail.readyMs), hours.digestAt).epochMilliseconds)
    : now;
  const open = endOfQuiet(at(start), hours).epochMilliseconds;
  return !daily && passes(mail, open) ? start : open;
}

/** Whether the clocks of a zone are known: of fewer names than `Intl` takes, such as `PST`. */
export function isZone(name: string): boolean {
  try {
    return new Temporal.ZonedDateTime(0n, name).timeZoneId !== '';
  } catch {
    return false;
  }
}

/** Whether it is sent although its person wants quiet until then. */
function passes({ kind, expiresMs = 0 }: WaitingMail, open: number): boolean {
  if (isOf(urgentKinds, kind)) return true;
  return isOf(expiringKinds, kind) && expiresMs !== null && expiresMs <= open;
}

const isOf = (kinds: readonly string[], kind: string): boolean => kinds.includes(kind);

/** The first time after another one at which clocks show this. */
function next(after: Temporal.ZonedDateTime, time: string): Temporal.ZonedDateTime {
  const today = after.toPlainDate().toPlainDateTime(time);
  const candidates = [today, today.add({ days: 1 })].flatMap((local) =>
    (['compatible', 'later'] as const).map((disambiguation) =>
      local.toZonedDateTime(after.timeZoneId, { disambiguation }),
    ),
  );
  return candidates.find((at) => Temporal.ZonedDateTime.compare(at, after) > 0)!;
}

/** The first time from then on that is not quiet. */
function endOfQuiet(from: Temporal.ZonedDateTime, hours: Hours): Temporal.ZonedDateTime {
  let at = from;
  // Six days and the nights between them.
  for (let stretches = 0; stretches < 14; stretches += 1) {
    if (hours.quietDays.includes(at.dayOfWeek)) at = at.add({ days: 1 }).startOfDay();
    else if (isQuiet(at, hours)) at = next(at, hours.quiet!.to);
    else break;
  }
  return at;
}

function isQuiet(at: Temporal.ZonedDateTime, { quiet }: Hours): boolean {
  if (quiet === null) return false;
  const time = at.toPlainTime().toString({ smallestUnit: 'minute' });
  const { from, to } = quiet;
  return from < to ? from <= time && time < to : from <= time || time < to;
}
