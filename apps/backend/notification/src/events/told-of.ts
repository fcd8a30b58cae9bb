import type { AuditEvent } from '@countersign/actions';
import type { ActionEvent, Concerned, ConcernedAction } from '@countersign/events';
import { type Kind, kindNames } from '../kinds/kinds.ts';

/** A person who is told, of what kind it is for them, and, where it waits for them, in which stage. */
export interface Told {
  personId: string;
  kind: Kind;
  stage?: number;
}

/** Whom a line of the table means. */
export type Audience =
  | 'deciders'
  | 'delegates'
  | 'answering'
  | 'participants'
  | 'mentioned'
  | 'assignee'
  | 'case reviewers'
  | 'operators';

/** Who is told of an event, the most telling kind first; or why nobody is. */
export type Line = readonly (readonly [Kind, Audience])[] | string;

const waits: Line = [
  ['delegated_to_you', 'delegates'],
  ['waits_for_you', 'deciders'],
];
const decided: Line = [['decided', 'participants']];

/** Every event of an action, and who is told of it: each person once, of the first kind that holds for them, and nobody of their own doing. */
export const tellingTable: Readonly<Record<AuditEvent, Line>> = {
  submitted: waits,
  amended: waits,
  stages_added: waits,
  window_shortened: [['expires_soon', 'deciders']],
  approval_given: waits,
  rejection_given: waits,
  returned: [
    ['changes_requested', 'answering'],
    ['decided', 'participants'],
  ],
  approved: decided,
  rejected: decided,
  withdrawn: [['withdrawn', 'participants']],
  expired: [['expired', 'participants']],
  commented: [
    ['mentioned', 'mentioned'],
    ['commented', 'participants'],
  ],
  comment_edited: 'who reads the conversation sees that it was changed',
  comment_removed: 'who reads the conversation sees that it was removed',
  reentry_failed: 'it is told to who entered it, there and then',
  reminded: [['reminder', 'deciders']],
  assigned: [['assigned', 'assignee']],
  unassigned: 'it is theirs no more, and nothing is to be done',
  recused: waits,
  maker_left: waits,
  maker_back: 'nothing is to be done',
  adopted: 'who adopted it did so themselves',
  executed: [['executed', 'participants']],
  refused: [['refused', 'participants']],
  stalled: [
    ['stalled', 'operators'],
    ['stalled', 'answering'],
  ],
  retried: 'what comes of it is told',
  cancel_wished: 'what comes of it is told',
  cancelled: [['cancelled', 'participants']],
  filed_again: 'the action that says it anew waits for those who decide it',
  due: 'what comes of it is told',
  reversal_filed: [['reversal_filed', 'participants']],
  break_glass: [['review_case', 'case reviewers']],
  break_glass_reviewed: [['review_case', 'case reviewers']],
  break_glass_closed: [['case_closed', 'participants']],
  break_glass_overdue: [
    ['review_case', 'case reviewers'],
    ['review_case', 'operators'],
  ],
};

const kindsOf = (line: Line): Kind[] =>
  typeof line === 'string' ? [] : line.map(([kind]) => kind);
const kindsTold = new Set<Kind>([
  'webhook_paused',
  ...Object.values(tellingTable).flatMap(kindsOf),
]);

/** The kinds of which anybody is told: by the table, and that a webhook was paused, which is no event. */
export const toldKinds = kindNames.filter((kind) => kindsTold.has(kind)) as [Kind, ...Kind[]];

/** Kinds of which somebody is told once in a revision, whatever happens there: it still waits for them, in the same stage. */
const onceInStage: readonly Kind[] = ['waits_for_you', 'delegated_to_you', 'review_case'];

/** The stage of looking at a case, after all that a revision can have. */
const afterAll = 1_000;

/** Who is told of an event, by whom its action concerns now. */
export function toldOf(
  { type, data }: ActionEvent,
  action: ConcernedAction,
  operators: Concerned['operators'],
): Told[] {
  const event = type.split('.')[2] as AuditEvent;
  const line = tellingTable[event];
  if (typeof line === 'string') return [];
  const told = new Map<string, Told>();
  for (const [kind, audience] of line) {
    for (const { personId, stage } of audienceOf(audience, action, operators, data.entry)) {
      if (personId === data.actor?.personId || told.has(personId)) continue;
      const once = onceInStage.includes(kind) && { stage: stage ?? afterAll };
      told.set(personId, { personId, kind, ...once });
    }
  }
  return [...told.values()];
}

function audienceOf(
  audience: Audience,
  action: ConcernedAction,
  operators: Concerned['operators'],
  entry: number,
): readonly { personId: string; stage?: number }[] {
  switch (audience) {
    case 'deciders':
      return action.deciders;
    case 'delegates':
      return action.deciders.filter(({ onBehalfOf }) => onBehalfOf);
    case 'answering':
      return action.answering;
    case 'participants':
      return action.participants;
    case 'mentioned':
      return action.mentions.filter((mention) => mention.entry === entry);
    case 'assignee':
      return action.assignee ? [action.assignee] : [];
    case 'case reviewers':
      return action.caseReviewers;
    case 'operators':
      return operators;
  }
}
