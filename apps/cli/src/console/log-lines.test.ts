import { describe, expect, it } from 'vitest';
import { createSummary, formatRecord, isShown, parseLogLine } from './log-lines.ts';

const line = (more: object) =>
  JSON.stringify({ level: 'warn', time: '2026-03-01T10:20:30.000Z', msg: 'slow', ...more });

describe('the lines of a log', () => {
  it('are one line for a person', () => {
    const record = parseLogLine('auth', line({ err: { message: 'no\nanswer' } }));
    expect(formatRecord(record)).toBe('  10:20:30 auth      warn: slow (no answer)');
  });

  it('that are not JSON are information', () => {
    expect(parseLogLine('user', 'hello')).toMatchObject({ level: 'info', message: 'hello' });
    expect(parseLogLine('user', '3')).toMatchObject({ level: 'info' });
  });

  it('are shown from a level on', () => {
    expect(isShown('error', 'warn')).toBe(true);
    expect(isShown('info', 'warn')).toBe(false);
    expect(isShown('fatal', 'silent')).toBe(false);
  });

  it('that repeat are shown once in a while', () => {
    const shown: string[] = [];
    const show = createSummary((text) => shown.push(text));
    for (let count = 0; count < 5; count += 1) show(parseLogLine('auth', line({})));
    show(parseLogLine('user', line({})));
    expect(shown).toHaveLength(2);
  });
});
