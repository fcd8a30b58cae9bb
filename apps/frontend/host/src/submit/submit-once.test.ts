import { afterEach, expect, it, vi } from 'vitest';
import { notTakenId, submitOnce, type FilesState } from './submit-once.ts';

afterEach(() => vi.unstubAllGlobals());

it.each<[FilesState, sent: unknown[]]>([
  ['ready', [{ code: 'X' }]],
  ['arriving', []],
  ['notTaken', []],
])('sends what has files that are %s: %j', (files, expected) => {
  const focused: string[] = [];
  const getElementById = (id: string) => ({ focus: () => focused.push(id) });
  vi.stubGlobal('document', { getElementById });
  const sent: unknown[] = [];
  submitOnce(files, (payload) => sent.push(payload))({ code: 'X' });
  expect(sent).toEqual(expected);
  expect(focused).toEqual(files === 'ready' ? [] : [notTakenId]);
});
