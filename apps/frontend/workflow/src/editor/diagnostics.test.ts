import { expect, it } from 'vitest';
import { diagnosticsOf } from './diagnostics.ts';

it('underlines what is wrong where it stands', () => {
  const text = '{"rules": [{"name": "A", "when": "payload.x"}]}';
  const problems = [
    { path: 'rules.0.when', message: 'unknown', range: { start: 8, end: 9 } },
    { path: 'rules.0', message: 'needs stages' },
  ];
  const found = diagnosticsOf(text, problems);
  expect(found.map(({ from, to, message }) => [text.slice(from, to), message])).toEqual([
    ['x', 'unknown'],
    ['{', 'needs stages'],
  ]);
});

it.each(['{"rules": [}', '{"rules": ', '{'])('underlines where %j stops being JSON', (text) => {
  const problems = [{ path: 'rules', message: 'of the text before' }];
  const [first, ...others] = diagnosticsOf(text, problems);
  expect(others).toEqual([]);
  expect(first?.message).not.toBe('of the text before');
  expect(first!.to).toBeGreaterThan(first!.from);
  expect(first!.to).toBeLessThanOrEqual(text.length);
});
