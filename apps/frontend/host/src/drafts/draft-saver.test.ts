import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDraftSaver, type SavedAs, type SavingState } from './draft-saver.ts';

beforeAll(() => void vi.useFakeTimers());
afterAll(() => void vi.useRealTimers());

let sent: unknown[];
let removed: string[];
let answers: (number | 'elsewhere' | Error)[];
let known: SavedAs | undefined;
let state: SavingState;
let ids: number;

beforeEach(() => {
  [sent, removed, answers, known, state, ids] = [[], [], [], undefined, 'none', 0];
});

const saver = (savedAs?: SavedAs) =>
  createDraftSaver({
    savedAs,
    put: async (as, draft) => {
      sent.push([as.id, as.version, draft]);
      const answer = answers.shift() ?? as.version + 1;
      if (answer instanceof Error) throw answer;
      return answer;
    },
    remove: async (id) => void removed.push(id),
    newId: () => `new-${(ids += 1)}`,
    onSaved: (as) => void (known = as),
    onState: (now) => void (state = now),
    delayMs: 100,
  });
const pass = () => vi.advanceTimersByTimeAsync(100);

describe('what is typed', () => {
  it('is sent once it rests, and each time from the version before', async () => {
    const one = saver();
    one.keep({ code: 'A' });
    one.keep({ code: 'AB' });
    await pass();
    one.keep({ code: 'ABC' });
    await pass();
    expect(sent).toEqual([
      ['new-1', 0, { code: 'AB' }],
      ['new-1', 1, { code: 'ABC' }],
    ]);
    expect([known, state]).toEqual([{ id: 'new-1', version: 2 }, 'saved']);
  });

  it('goes on from what was kept before', async () => {
    saver({ id: 'old', version: 7 }).keep({ code: 'A' });
    await pass();
    expect(sent).toEqual([['old', 7, { code: 'A' }]]);
  });

  it('becomes a draft of its own where the other was changed elsewhere', async () => {
    answers = ['elsewhere'];
    saver({ id: 'old', version: 7 }).keep({ code: 'A' });
    await pass();
    expect(sent.at(-1)).toEqual(['new-1', 0, { code: 'A' }]);
    expect(known).toEqual({ id: 'new-1', version: 1 });
  });

  it('is sent with the next change when it could not be', async () => {
    answers = [new Error('away')];
    const one = saver();
    one.keep({ code: 'A' });
    await pass();
    expect(state).toBe('failed');
    await one.flush();
    expect([sent.length, state]).toEqual([2, 'saved']);
  });
});

describe('a draft that is over', () => {
  it('is sent no more, and removed where it was discarded', async () => {
    const one = saver({ id: 'old', version: 7 });
    one.keep({ code: 'A' });
    one.end('discarded');
    await pass();
    expect([sent, removed, known]).toEqual([[], ['old'], undefined]);
  });

  it('is removed by its filing', async () => {
    const one = saver({ id: 'old', version: 7 });
    expect(one.filing()).toBe('old');
    one.end('filed');
    expect(removed).toEqual([]);
  });

  it('is removed when it was on its way meanwhile', async () => {
    const one = saver();
    one.keep({ code: 'A' });
    vi.advanceTimersByTime(100);
    await Promise.resolve();
    one.end('filed');
    await pass();
    expect([sent.length, removed]).toEqual([1, ['new-1']]);
  });
});
