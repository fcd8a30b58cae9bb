import { expect, it } from 'vitest';
import { drawIcons } from './draw-icons.ts';

it('puts the shapes of an icon in the place of its name, however deep', async () => {
  const path = ['path', expect.objectContaining({ d: expect.any(String) })];
  expect(await drawIcons({ title: 'tag', list: [{ icon: 'x', keys: 'g x' }] })).toEqual({
    title: 'tag',
    list: [{ icon: [path, path], keys: 'g x' }],
  });
});

it('draws no icon that there is not', () =>
  expect(drawIcons({ icon: 'no-such-icon' })).rejects.toThrow('no-such-icon'));
