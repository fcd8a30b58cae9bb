import { z } from 'zod';

/** One line of a service's log. */
export interface LogRecord {
  level: Level;
  service: string;
  message: string;
  time: string;
}

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;
type Level = (typeof levels)[number];

const logLine = z.object({
  level: z.enum(levels).catch('info'),
  time: z.string().catch(''),
  msg: z.string().catch(''),
  err: z.object({ message: z.string() }).optional().catch(undefined),
});

/** Whether a line of this level is to be shown from `least` on; `silent` shows none. */
export function isShown(level: Level, least: Level | 'silent'): boolean {
  return least !== 'silent' && levels.indexOf(level) >= levels.indexOf(least);
}

/** Reads a log line; one that is not JSON counts as information. */
export function parseLogLine(service: string, line: string): LogRecord {
  let content: unknown;
  try {
    content = JSON.parse(line);
  } catch {
    content = undefined;
  }
  const parsed = logLine.safeParse(content);
  if (!parsed.success) return { level: 'info', service, message: line, time: '' };
  const { level, time, msg, err } = parsed.data;
  const message = err && err.message !== msg ? `${msg} (${err.message})` : msg;
  return { level, service, message, time };
}

/** For a person: time of day, service, level where it matters, message in one line. */
export function formatRecord({ level, service, message, time }: LogRecord): string {
  const clock = time.slice(11, 19) || new Date().toISOString().slice(11, 19);
  const mark = level === 'info' ? '' : `${level}: `;
  const text = message.replaceAll(/\s+/g, ' ').slice(0, 300);
  return `  ${clock} ${service.padEnd(9)} ${mark}${text}`;
}

const quietMs = 10_000;

/** Shows records, the same message of a service once in ten seconds with how often it came. */
export function createSummary(show: (line: string) => void): (record: LogRecord) => void {
  const recent = new Map<string, { shownAt: number; hidden: number }>();
  return (record) => {
    const key = `${record.service} ${record.level} ${record.message}`;
    const now = performance.now();
    const seen = recent.get(key);
    if (seen && now - seen.shownAt < quietMs) {
      seen.hidden += 1;
      return;
    }
    if (recent.size > 500) recent.clear();
    recent.set(key, { shownAt: now, hidden: 0 });
    show(formatRecord(record) + (seen?.hidden ? ` (and ${seen.hidden} times before)` : ''));
  };
}
