import { personId } from './fill.ts';
import type { Subject } from './subject.ts';

/** Query strings; a function gets the subject, so that cursors and codes fit its size. */
export const cases: Record<string, (subject: Subject) => string | Promise<string>> = {
  'first page': () => '',
  'deep cursor': async (subject) => `cursor=${await subject.idAt(0.1)}`,
  'oldest first': () => 'sort=oldest',
  'page 200': () => 'page=200&limit=20',
  'status=pending': () => 'status=pending',
  'status=approved': () => 'status=approved',
  'execution=none': () => 'execution=none',
  'execution=executed': () => 'execution=executed',
  'execution=stalled': () => 'execution=stalled',
  actionType: () => 'actionType=create_account',
  maker: () => `maker=${personId('maker', 7)}`,
  checker: () => `checker=${personId('checker', 7)}`,
  target: () => 'target=target-4711',
  'reviewableBy=me': () => 'reviewableBy=me',
  assignedTo: () => `assignedTo=${personId('checker', 7)}`,
  'assignedTo=none': () => 'assignedTo=none',
  'assignedTo: no hit': () => `assignedTo=${crypto.randomUUID()}`,
  from: async (subject) => `from=${await subject.timeAt(0.5)}`,
  to: async (subject) => `to=${await subject.timeAt(0.5)}`,
  'text: one hit': (subject) => `q=code-${subject.size / 2}`,
  'text: many hits': () => 'q=promotion',
  'text: 1 in 200': () => 'q=maker+17',
  'text: a beginning': () => 'q=promot',
  'text: no hit': () => 'q=zzzzzz',
  'filter: no hit': () => `maker=${crypto.randomUUID()}`,
};
