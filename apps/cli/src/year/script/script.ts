import type { ActionType } from '@countersign/actions';

/**
 * A payload as a script has it. A text `@p.<username>` stands for a person's id, `@<case>.<field>` for a field of what
 * the owner said when that case was executed: ids are made while it is played.
 */
export type Template = Record<string, unknown>;

/** When a filed action is to be executed, as the API takes it. */
export interface Schedule {
  at: string;
  zone: string;
  withinMinutes: number;
}

/** A small file of text. */
export interface AttachedText {
  name: string;
  type: 'text/plain' | 'text/csv';
  text: string;
}

/** What somebody asks for. Without `by` it is asked by somebody who can decide the action then. */
export type Asked =
  | {
      kind: 'file';
      by: string;
      actionType: ActionType;
      payload: Template;
      again?: number;
      schedule?: Schedule;
      /** Files that it holds. */
      attachments?: AttachedText[];
    }
  | { kind: 'batch'; by: string; actionType: ActionType; rows: { of: number; payload: Template }[] }
  | { kind: 'reverse'; by: string; reverses: number; reason: string }
  | { kind: 'approve'; comment?: string; ends?: 'executed' | 'refused' | 'scheduled' }
  | { kind: 'approve_many'; cases: number[] }
  | { kind: 'reject' | 'return'; comment: string }
  | { kind: 'amend'; by: string; payload: Template }
  | { kind: 'edit'; payload: Template }
  | { kind: 'withdraw' | 'cancel'; by: string; reason: string }
  | { kind: 'recuse'; reason: string }
  | { kind: 'comment'; by?: string; text: string }
  | { kind: 'approve_own' | 'approve_stale'; by: string }
  | { kind: 'adopt'; by: string }
  | { kind: 'break_glass'; by: string; actionType: ActionType; payload: Template; reason: string }
  | { kind: 'look_after'; comment: string }
  | { kind: 'assign' }
  | { kind: 'accept'; by: string }
  | { kind: 'draft'; by: string; actionType: ActionType; payload: Template };

/** One request of the year. */
export type Move = Asked & {
  /** Milliseconds since 1970, on the clock of the simulation. */
  at: number;
  /** The number of the action that it is about, from 0 on; of no action for an acceptance and a draft. */
  of: number;
  /** Nothing else is under way meanwhile: it changes who may do what. */
  alone?: true;
};

/** Somebody who works here during the year. */
export interface YearPerson {
  username: string;
  email: string;
  fullName: string;
  roles: ('maker' | 'checker' | 'admin' | 'auditor')[];
  group: string;
  /** From when until when they are not at work, in milliseconds. */
  away: [from: number, until: number][];
}

/** A year of a back office: the same from the same seed, size and end. */
export interface Script {
  seed: number;
  actions: number;
  begins: number;
  ends: number;
  people: YearPerson[];
  /** In the order of their times. */
  moves: Move[];
  /** The cases that are still open when the year ends. */
  open: number[];
}
