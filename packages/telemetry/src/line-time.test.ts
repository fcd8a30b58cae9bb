import { pino } from 'pino';
import { afterEach, expect, it, vi } from 'vitest';
import { lineTime } from './line-time.ts';

afterEach(() => void vi.useRealTimers());

it('is what the time is, however it goes', () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const start = Date.UTC(2026, 11, 31, 23, 59, 59);
  for (const later of [0, 7, 42, 999, 1_000, 1_001, 3_600_000, 5, -1]) {
    vi.setSystemTime(start + later);
    expect(lineTime()).toBe(pino.stdTimeFunctions.isoTime());
  }
});
