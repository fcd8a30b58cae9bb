import type { Action, ActionType, ReviewStatus } from '@countersign/actions';
import { appendFileSync } from 'node:fs';

/** What a person asks for. */
export type Request =
  | { verb: 'submit'; actionType: ActionType; payload: unknown; key: string }
  | { verb: 'review'; actionId: string; revision: number; status: ReviewStatus }
  | { verb: 'amend'; actionId: string; revision: number; payload: unknown }
  | { verb: 'withdraw'; actionId: string }
  | { verb: 'cancel'; actionId: string }
  | { verb: 'retry'; actionId: string }
  | { verb: 'comment'; actionId: string }
  | { verb: 'read'; actionId: string }
  /** Ends the delegation that the action made. */
  | { verb: 'end'; actionId: string }
  /** What the lab itself does: acknowledged when it sees the effect of the action, committed. */
  | { verb: 'look'; actionId: string };

/** What an acknowledged request said of its action; a comment's reply says nothing of it. */
export type Seen = Pick<Action, 'id' | 'status' | 'revision' | 'hash'> & {
  execution: Action['execution']['state'];
};

/** How a request ended. Without a definite answer it may or may not have been done: `info`. */
export type Ending =
  | { type: 'ok'; seen: Seen | undefined }
  | { type: 'fail'; status: number; code: string }
  | { type: 'info'; why: string };

/** One operation: who asked for what, and how it ended. */
export interface Operation {
  /** The order of all beginnings and endings, on one clock. */
  began: number;
  ended: number;
  personId: string;
  sessionId: string;
  request: Request;
  ending: Ending;
}

/** What somebody who read the log saw of it, in that order and as often as it came: of what stands after one position up to another. */
export interface Subscription {
  after: number;
  upTo: number;
  seen: { id: string; position: number }[];
}

/** What people asked for and were told; kept in memory, and as JSON lines in a file. */
export interface History {
  readonly operations: readonly Operation[];
  readonly subscriptions: readonly Subscription[];
  /** Notes a request; the returned function notes how it ended. */
  begin(who: Pick<Operation, 'personId' | 'sessionId'>, request: Request): (end: Ending) => void;
  /** Notes what somebody saw of the log. */
  subscribed(subscription: Subscription): void;
  /** Notes something else, such as a fault. */
  note(text: string): void;
}

/** A history that is also written to `file`, a line for each beginning and ending. */
export function createHistory(file: string): History {
  const operations: Operation[] = [];
  const subscriptions: Subscription[] = [];
  let index = 0;
  const write = (type: string, entry: Record<string, unknown>): number => {
    index += 1;
    const at = new Date().toISOString();
    appendFileSync(file, `${JSON.stringify({ index, at, type, ...entry })}\n`);
    return index;
  };
  return {
    operations,
    subscriptions,
    begin({ personId, sessionId }, request) {
      const began = write('invoke', { personId, sessionId, ...request });
      return (ending) => {
        const ended = write(ending.type, { of: began, ...ending });
        operations.push({ began, ended, personId, sessionId, request, ending });
      };
    },
    subscribed(subscription) {
      const { after, upTo, seen } = subscription;
      write('subscribed', { after, upTo, seen: seen.length });
      subscriptions.push(subscription);
    },
    note: (text) => void write('note', { text }),
  };
}
