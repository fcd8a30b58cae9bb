const pad = (part: number, digits = 2) => String(part).padStart(digits, '0');

/** A moment as `<input type="datetime-local">` shows it in the viewer's zone, with seconds where it has some; empty for none. */
export function toLocalInput(iso: unknown): string {
  const at = new Date(typeof iso === 'string' ? iso : '');
  if (Number.isNaN(at.getTime())) return '';
  const day = `${pad(at.getFullYear(), 4)}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
  const seconds = at.getSeconds() === 0 ? '' : `:${pad(at.getSeconds())}`;
  return `${day}T${pad(at.getHours())}:${pad(at.getMinutes())}${seconds}`;
}

/** The moment that a `datetime-local` value names in the viewer's zone, in UTC ISO 8601; empty for none. */
export function fromLocalInput(local: string): string {
  const at = new Date(local);
  return Number.isNaN(at.getTime()) ? '' : at.toISOString().replace('.000Z', 'Z');
}

/** The viewer's zone as it is at a moment, or now: `CET, Europe/Berlin`. */
export function zoneAt(iso: string, locale: string): string {
  const at = Date.parse(iso);
  const format = new Intl.DateTimeFormat(locale, { timeZoneName: 'short' });
  const parts = format.formatToParts(Number.isNaN(at) ? undefined : at);
  const short = parts.find(({ type }) => type === 'timeZoneName')?.value;
  const { timeZone } = format.resolvedOptions();
  return short && short !== timeZone ? `${short}, ${timeZone}` : timeZone;
}
