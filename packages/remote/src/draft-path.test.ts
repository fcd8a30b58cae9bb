import { expect, it } from 'vitest';
import { filledIn, listAt, movedPath, valueAt, withValueAt } from './draft-path.ts';

const draft = { name: 'Desks', empty: '', lines: [{ item: 'Desk', quantity: '' }, { item: '' }] };

it.each([
  ['name', 'Desks'],
  ['lines.0.item', 'Desk'],
  ['lines.1', { item: '' }],
  ['lines.2.item', undefined],
  ['name.0.item', undefined],
])('reads %s', (path, value) => expect(valueAt(draft, path)).toEqual(value));

it('changes what stands at a path and nothing else', () => {
  expect(withValueAt(draft, 'name', 'x')).toEqual({ ...draft, name: 'x' });
  const changed = withValueAt(draft, 'lines.1.item', 'Lamp');
  expect(changed).toEqual({ ...draft, lines: [draft.lines[0], { item: 'Lamp' }] });
  expect(draft.lines[1]).toEqual({ item: '' });
  expect(listAt(changed, 'lines')[0]).toBe(draft.lines[0]);
});

it('knows what was filled in, in lists too', () => {
  expect(filledIn(draft)).toEqual(['name', 'lines', 'lines.0', 'lines.0.item', 'lines.1']);
});

it('has no items where there is no list', () => expect(listAt(draft, 'name')).toEqual([]));

it.each([
  ['lines.0.item', 'lines.0.item'],
  ['lines.1.item', undefined],
  ['lines.2.item', 'lines.1.item'],
  ['lines', 'lines'],
  ['linesman', 'linesman'],
])('knows where %s is when the second item is gone', (path, next) => {
  const moved = (at: number) => (at === 1 ? undefined : at > 1 ? at - 1 : at);
  expect(movedPath(path, 'lines', moved)).toBe(next);
});
