import { expect, it } from 'vitest';
import { bootstrap } from './bootstrap.ts';

it('says what it takes without defaults that mean nothing', () => {
  expect(bootstrap.helpInformation()).not.toContain('default');
});

it('takes several people for a role', () => {
  bootstrap.parseOptions([
    '--maker',
    'A B <a@x.org>',
    '--checker',
    'C <c@x.org>',
    '--maker=D <d@x.org>',
  ]);
  expect(bootstrap.opts()).toEqual({
    maker: ['A B <a@x.org>', 'D <d@x.org>'],
    checker: ['C <c@x.org>'],
  });
});
