import { expect, it } from 'vitest';
import { versionOf, type WebRecord } from './build.ts';
import { safestOffer, type Offer } from './offers.ts';

const file = (sha: string, immutable = true) => ({ sha256: sha.repeat(64), immutable });
const first: WebRecord = {
  files: { 'index.html': file('1', false), 'a.11111111.js': file('a') },
  kept: {},
};
/** What follows `first` and keeps what its pages may ask for. */
const second: WebRecord = {
  files: { 'index.html': file('2', false), 'a.22222222.js': file('b') },
  kept: { 'a.11111111.js': file('a') },
};
const unrelated: WebRecord = {
  files: { 'index.html': file('3', false), 'a.33333333.js': file('c') },
  kept: {},
};

const at = (...records: WebRecord[]): Offer[] =>
  records.map((record, i) => ({ url: `http://${i}`, record }));
const chosen = (offers: Offer[], current?: WebRecord) =>
  safestOffer(offers, current && versionOf(current)).record;

it('takes what all servers have', () => {
  expect(chosen(at(second, second), first)).toBe(second);
});

it.each([
  ['the new server comes first', [second, first, first]],
  ['one old server is left', [second, second, first]],
])('stays with the build before while %s', (_, records) => {
  expect(chosen(at(...records), first)).toBe(first);
  expect(chosen(at(...records))).toBe(first);
});

it('goes back at once when an older build comes back', () => {
  expect(chosen(at(second, first), second)).toBe(first);
});

it('changes nothing when no build is safe, as long as somebody has it', () => {
  expect(chosen(at(unrelated, first), first)).toBe(first);
  expect(chosen(at(first, unrelated), unrelated)).toBe(unrelated);
  expect(chosen(at(unrelated, first), second)).toBe(unrelated);
});

it('does not take a file of the same name and other content for the same', () => {
  const forged = { files: second.files, kept: { 'a.11111111.js': file('f') } };
  expect(chosen(at(first, forged), second)).toBe(forged);
});
