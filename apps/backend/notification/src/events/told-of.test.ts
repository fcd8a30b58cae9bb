import { readFileSync } from 'node:fs';
import { auditEvents, type AuditEvent } from '@countersign/actions';
import type { ActionEvent, ConcernedAction } from '@countersign/events';
import { describe, expect, it } from 'vitest';
import { cellsIn, describeTelling, documentPath } from '../testing/describe-telling.ts';
import { tellingTable, toldOf } from './told-of.ts';

const person = (name: string) => ({ personId: name, name });
const [maker, first, second, third, admin] = ['maker', 'first', 'second', 'third', 'admin'].map(
  person,
) as [Person, Person, Person, Person, Person];
type Person = ReturnType<typeof person>;

const action: ConcernedAction = {
  actionId: 'an action',
  revision: 1,
  expiresAt: null,
  answering: [maker],
  deciders: [
    { ...second, stage: 2, onBehalfOf: null },
    { ...third, stage: 2, onBehalfOf: first },
  ],
  participants: [maker, first],
  mentions: [
    { ...third, entry: 7 },
    { ...second, entry: 6 },
  ],
  assignee: third,
  caseReviewers: [second],
};

const eventOf = (event: AuditEvent, actor: Person | null) =>
  ({
    type: `countersign.action.${event}.v1`,
    data: { actionId: action.actionId, entry: 7, maker, actor },
  }) as unknown as ActionEvent;

const told = (event: AuditEvent, actor: Person | null): string[] =>
  toldOf(eventOf(event, actor), action, [admin]).map(
    ({ personId, kind, stage }) => `${personId} ${kind}${stage === undefined ? '' : ` ${stage}`}`,
  );

describe('who is told', () => {
  it.each<[AuditEvent, Person | null, string[]]>([
    ['submitted', maker, ['third delegated_to_you 2', 'second waits_for_you 2']],
    ['amended', second, ['third delegated_to_you 2']],
    ['stages_added', null, ['third delegated_to_you 2', 'second waits_for_you 2']],
    ['window_shortened', null, ['second expires_soon', 'third expires_soon']],
    ['approval_given', first, ['third delegated_to_you 2', 'second waits_for_you 2']],
    ['rejection_given', first, ['third delegated_to_you 2', 'second waits_for_you 2']],
    ['returned', second, ['maker changes_requested', 'first decided']],
    ['approved', first, ['maker decided']],
    ['rejected', second, ['maker decided', 'first decided']],
    ['withdrawn', maker, ['first withdrawn']],
    ['expired', null, ['maker expired', 'first expired']],
    ['commented', first, ['third mentioned', 'maker commented']],
    ['comment_edited', first, []],
    ['comment_removed', first, []],
    ['reentry_failed', first, []],
    ['reminded', null, ['second reminder', 'third reminder']],
    ['assigned', admin, ['third assigned']],
    ['unassigned', admin, []],
    ['recused', first, ['third delegated_to_you 2', 'second waits_for_you 2']],
    ['maker_left', null, ['third delegated_to_you 2', 'second waits_for_you 2']],
    ['maker_back', null, []],
    ['adopted', second, []],
    ['executed', null, ['maker executed', 'first executed']],
    ['refused', null, ['maker refused', 'first refused']],
    ['stalled', null, ['admin stalled', 'maker stalled']],
    ['retried', admin, []],
    ['cancel_wished', first, []],
    ['cancelled', null, ['maker cancelled', 'first cancelled']],
    ['filed_again', maker, []],
    ['due', null, []],
    ['reversal_filed', first, ['maker reversal_filed']],
    ['break_glass', maker, ['second review_case 1000']],
    ['break_glass_reviewed', first, ['second review_case 1000']],
    ['break_glass_closed', second, ['maker case_closed', 'first case_closed']],
    ['break_glass_overdue', null, ['second review_case 1000', 'admin review_case 1000']],
  ])('of %s, done by %j: %j', (event, actor, people) => {
    expect(told(event, actor)).toEqual(people);
  });

  it('is said of every event', () => {
    expect(Object.keys(tellingTable).toSorted()).toEqual([...auditEvents].toSorted());
  });

  it('is what docs/notifications.md says', () => {
    expect(cellsIn(readFileSync(documentPath, 'utf8'))).toEqual(cellsIn(describeTelling()));
  });
});
