import { describe, expect, it } from 'vitest';
import { notificationTexts as texts } from '../strings/notifications.ts';
import { kindsOf, sentenceOf, titleOfKind } from './kinds.ts';
import type { Kind } from './queries.ts';

const who = { personId: crypto.randomUUID(), name: 'Mara Maker' };

describe('a notification says', () => {
  it.each<[Kind, string, string]>([
    ['waits_for_you', 'Waits for your review, last changed by Mara Maker', 'Waits for your review'],
    [
      'changes_requested',
      'Mara Maker asks for changes before it can be approved',
      'Changes are requested',
    ],
    ['mentioned', 'Mara Maker mentioned you in a comment', 'You were mentioned in a comment'],
    ['decided', 'Mara Maker decided it', 'Was decided'],
    ['executed', 'Was executed', 'Was executed'],
    ['expired', 'Expired before it was decided', 'Expired before it was decided'],
  ])('%s', (kind, withWho, withNobody) => {
    expect(sentenceOf({ kind, actor: who })).toBe(withWho);
    expect(sentenceOf({ kind, actor: null })).toBe(withNobody);
  });

  it('of a kind that is not known yet that something happened', () => {
    expect(sentenceOf({ kind: 'renamed', actor: who })).toBe('Something happened to it');
    expect(sentenceOf({ kind: 'constructor', actor: null })).toBe('Something happened to it');
    expect(titleOfKind('thing_renamed')).toBe('Thing renamed');
  });

  it('hidden characters of a name as what they are', () => {
    const actor = { ...who, name: 'Mara\u202eMaker' };
    expect(sentenceOf({ kind: 'decided', actor })).toContain('U+202E');
  });
});

it('shows each kind in one part of the preferences, and those that are not known last', () => {
  const all = [...Object.keys(texts.kinds), 'renamed'];
  const [asks, tells] = [kindsOf('asks', all), kindsOf('tells', all)];
  expect([...asks, ...tells].toSorted()).toEqual(all.toSorted());
  expect(asks[0]).toBe('waits_for_you');
  expect(tells.at(-1)).toBe('renamed');
  expect(kindsOf('tells', ['executed', 'decided'])).toEqual(['decided', 'executed']);
});
