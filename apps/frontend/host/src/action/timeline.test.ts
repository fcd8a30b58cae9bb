import type { AuditEntry, AuditEvent, Comment, PersonRef, Review } from '@countersign/actions';
import { describe, expect, it } from 'vitest';
import { mergeTimeline } from './timeline.ts';

const mara: PersonRef = { personId: 'm', name: 'Mara' };
const chen: PersonRef = { personId: 'c', name: 'Chen' };
const at = '2026-11-21T02:00:00.000Z';

const entry = (
  sequence: number,
  event: AuditEvent,
  actor: PersonRef | null,
  detail: Record<string, unknown> = {},
): AuditEntry => ({ sequence, event, actor, revision: 1, detail, requestId: `r${sequence}`, at });
const comment = (author: PersonRef, text: string): Comment => ({
  id: text,
  author,
  text,
  mentions: [],
  createdAt: at,
  editedAt: null,
  nonce: null,
  removedAt: null,
});
const review = (checker: PersonRef, text: string | null): Review => ({
  revision: 1,
  stage: 2,
  checker,
  status: 'approved',
  comment: text,
  hash: 'h',
  reviewedAt: at,
});
const titleOf = (field: string) => `the ${field}`;
const stages = [
  { stage: 1, name: 'Legal' },
  { stage: 2, name: 'Finance' },
];
type Parts = Pick<Parameters<typeof mergeTimeline>[0], 'history' | 'comments' | 'reviews'>;
const lines = (parts: Parts) =>
  mergeTimeline({ ...parts, stages, revision: 1, makerId: 'm', titleOf }).map(
    ({ sequence, actor, event, text }) =>
      [sequence, actor?.name, event, text].filter((part) => part !== undefined).join(' '),
  );

describe('mergeTimeline', () => {
  it('puts each comment where its entry is, by person', () => {
    const history = [
      entry(1, 'submitted', mara),
      entry(2, 'commented', chen),
      entry(3, 'commented', mara),
      entry(4, 'commented', chen),
    ];
    const comments = [comment(mara, 'yes'), comment(chen, 'why'), comment(chen, 'fine')];
    expect(lines({ history, comments, reviews: [] })).toEqual([
      '1 Mara submitted',
      '2 Chen commented why',
      '3 Mara commented yes',
      '4 Chen commented fine',
    ]);
  });

  it('says with each event what was said', () => {
    const history = [
      entry(1, 'approved', chen, { comment: 'good' }),
      entry(2, 'stalled', null, { problem: 'away' }),
      entry(3, 'retried', mara, { reason: null }),
      entry(4, 'refused', null, { refusal: { code: 'taken', message: 'It is taken' } }),
      entry(5, 'executed', null, { result: { userId: 'u' } }),
      entry(6, 'withdrawn', mara, { reason: 'wrong' }),
      entry(7, 'reminded', null, { stage: 'Finance' }),
    ];
    expect(lines({ history, comments: [], reviews: [review(chen, 'good')] })).toEqual([
      '1 Chen approved good',
      '2 stalled away',
      '3 Mara retried',
      '4 refused It is taken',
      '5 executed',
      '6 Mara withdrawn wrong',
      '7 reminded “Finance” still waits',
    ]);
  });

  it('keeps the reviewed hash and the request with a decision', () => {
    const [item] = mergeTimeline({
      history: [entry(1, 'approval_given', chen)],
      comments: [],
      reviews: [review(chen, null)],
      stages,
      revision: 1,
      makerId: 'm',
      titleOf,
    });
    expect(item).toMatchObject({ hash: 'h', requestId: 'r1', text: undefined });
  });

  it('names the stage of a decision on the current revision, where there are several', () => {
    const parts = { history: [entry(1, 'rejection_given', chen)], comments: [] };
    const reviews = [review(chen, 'no')];
    const stageIn = (rest: { stages: typeof stages; revision: number }) =>
      mergeTimeline({ ...parts, reviews, ...rest, makerId: 'm', titleOf })[0]?.stage;
    expect(stageIn({ stages, revision: 1 })).toBe('Finance');
    expect(stageIn({ stages, revision: 2 })).toBeUndefined();
    expect(stageIn({ stages: stages.slice(1), revision: 1 })).toBeUndefined();
  });

  it('tells an edit from an amendment by the maker', () => {
    const history = [
      entry(1, 'submitted', mara),
      entry(2, 'amended', chen),
      entry(3, 'amended', mara),
    ];
    const parts = {
      history,
      comments: [],
      reviews: [],
      stages,
      revision: 3,
      makerId: 'm',
      titleOf,
    };
    expect(mergeTimeline(parts).map(({ isEdit }) => isEdit)).toEqual([false, true, false]);
  });

  it('says who was asked to decide, whether by themselves, and why', () => {
    const history = [
      entry(1, 'assigned', mara, { person: chen, note: 'Ill' }),
      entry(2, 'unassigned', chen, { person: chen, note: null }),
      entry(3, 'commented', chen),
    ];
    const parts = { history, comments: [], reviews: [], stages, revision: 1 };
    const items = mergeTimeline({ ...parts, makerId: 'm', titleOf });
    expect(items.map(({ asked, text }) => [asked, text])).toEqual([
      [{ name: 'Chen', self: false }, 'Ill'],
      [{ name: 'Chen', self: true }, undefined],
      [undefined, undefined],
    ]);
  });

  it('says by which rule stages were added', () => {
    const policy = { actionType: '*', version: 3, ruleName: 'Large', values: null };
    const history = [entry(1, 'stages_added', null, { policy }), entry(2, 'stages_added', null)];
    expect(lines({ history, comments: [], reviews: [] })).toEqual([
      '1 stages_added Version 3, rule “Large”',
      '2 stages_added',
    ]);
  });

  it('names the fields that somebody entered otherwise', () => {
    const fields = ['balance', 'accountNumber'];
    const history = [entry(1, 'reentry_failed', chen, { fields })];
    expect(lines({ history, comments: [], reviews: [] })).toEqual([
      '1 Chen reentry_failed the balance, the accountNumber',
    ]);
  });

  it('begins where the history does that has been read', () => {
    const history = [entry(8, 'commented', chen), entry(9, 'commented', mara)];
    const comments = [comment(chen, 'old'), comment(mara, 'older'), comment(chen, 'why')];
    expect(lines({ history, comments: [...comments, comment(mara, 'yes')], reviews: [] })).toEqual([
      '8 Chen commented why',
      '9 Mara commented yes',
    ]);
  });

  it('loses no comment whose entry is missing', () => {
    expect(lines({ history: [], comments: [comment(mara, 'lost?')], reviews: [] })).toEqual([
      'Mara commented lost?',
    ]);
  });
});
