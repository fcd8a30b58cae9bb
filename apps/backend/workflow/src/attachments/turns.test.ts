import { expect, it } from 'vitest';
import { createTurns } from './turns.ts';

/** Takes turns for these people at once, and leaves them under way until `end`. */
async function underWay(people: string[]) {
  const turns = createTurns();
  const end = Promise.withResolvers<void>();
  const taken = people.map((person) => turns(person, () => end.promise));
  const refused = async (person: string) =>
    turns(person, async () => 'taken').catch((error: { code: string }) => error.code);
  return {
    refused,
    end: () => {
      end.resolve();
      return Promise.all(taken);
    },
  };
}

it('has three files of a person under way at once, and others beside them', async () => {
  const { refused, end } = await underWay(['a', 'a', 'a']);
  expect([await refused('a'), await refused('b')]).toEqual(['rate_limited', 'taken']);
  await end();
  expect(await refused('a')).toBe('taken');
});

it('has 24 files of all under way at once', async () => {
  const people = Array.from({ length: 24 }, (_, n) => `person ${n}`);
  const { refused, end } = await underWay(people);
  expect(await refused('somebody else')).toBe('rate_limited');
  await end();
  expect(await refused('somebody else')).toBe('taken');
});
