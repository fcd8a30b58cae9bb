import { describe, expect, it } from 'vitest';
import { readPeople } from './people.ts';

describe('the people named to bootstrap', () => {
  it('reads names, addresses and usernames, and joins the roles of one person', () => {
    expect(
      readPeople({
        maker: ['Mara Mint <Mara.Mint@Example.org>'],
        checker: ['Chen Li <chen@example.org:chenli>'],
        admin: ['Mara Mint <mara.mint@example.org>'],
      }),
    ).toEqual([
      {
        email: 'mara.mint@example.org',
        username: 'mara.mint',
        fullName: 'Mara Mint',
        roles: ['maker', 'admin'],
      },
      { email: 'chen@example.org', username: 'chenli', fullName: 'Chen Li', roles: ['checker'] },
    ]);
  });

  it.each([
    ['nobody', {}],
    ['a maker alone', { maker: ['A B <a@x.org:ab>'] }],
    ['one person as both', { maker: ['A B <a@x.org:ab>'], checker: ['A B <a@x.org:ab>'] }],
  ])('refuses %s', (_, named) => {
    expect(() => readPeople(named)).toThrow('at least one maker and another person as checker');
  });

  it.each(['mara@example.org', 'Mara <nowhere>', 'Mara <1@example.org>'])('refuses %s', (text) => {
    expect(() => readPeople({ maker: [text], checker: ['C D <cd@x.org>'] })).toThrow('--maker');
  });
});
