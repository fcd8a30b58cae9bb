import type { Action, ActionDetail } from '@countersign/actions';
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, Extras } from '../../demo/browser.ts';
import { OperatorError } from '../../operator-error.ts';
import type { Move, Script } from '../script/script.ts';
import type { Cast } from './cast.ts';
import { whoDecides } from './choose.ts';
import type { Knowledge } from './knowledge.ts';

/** What a move is played with. */
export interface Table {
  script: Script;
  cast: Cast;
  knowledge: Knowledge;
  /** How often what was refused, by the code of the refusal. */
  refusals: Map<string, number>;
  /** Whether it may have been played before, and only its answer was lost. */
  perhapsDone: boolean;
}

const patienceMs = 60_000;

/** The address of a case's action. */
export function pathOf({ knowledge }: Table, of: number): string {
  return `/api/workflow/actions/${knowledge.get(of).id}`;
}

/** A key that a move has whenever it is played. */
export function keyOf({ script }: Table, move: Move): string {
  return `${keysOf(script)}${move.of}-${move.kind}-${move.at}`;
}

/** What the keys of all its moves begin with. */
export const keysOf = ({ seed }: Pick<Script, 'seed'>): string => `year-${seed}-`;

/** Asks for what must be granted. One that was refused for what is there may have been granted before. */
export async function ask(
  table: Table,
  move: Move,
  username: string,
  path: string,
  body: unknown,
  extras?: Extras,
): Promise<Answer> {
  const answer = await table.cast.ask(username, path, body, extras);
  const known = ['conflict', 'stale_revision', 'invalid', 'forbidden'].includes(answer.code);
  if (answer.status < 300 || (table.perhapsDone && known)) return answer;
  throw unexpected(move, username, path, answer);
}

/** What must be refused by `code`, and is counted. */
export async function askInVain(
  table: Table,
  move: Move,
  username: string,
  request: { path: string; body: unknown; code: string },
): Promise<void> {
  const answer = await table.cast.ask(username, request.path, request.body);
  if (answer.code !== request.code) throw unexpected(move, username, request.path, answer);
  count(table, answer.code);
}

/** Counts a refusal. */
export function count({ refusals }: Table, code: string): void {
  refusals.set(code, (refusals.get(code) ?? 0) + 1);
}

function unexpected(
  move: Move,
  username: string,
  path: string,
  { status, code, problem }: Answer,
): OperatorError {
  const what = `${move.kind} of case ${move.of} by ${username}`;
  return new OperatorError(`${what} was answered ${status} ${code}: ${problem} (${path})`);
}

/** Notes where a case stands, from an answer that shows its action. */
export function note({ knowledge }: Table, of: number, action: Action): void {
  const { id, revision, execution } = action;
  const status = action.status === 'approved' ? execution.state : action.status;
  knowledge.set(of, {
    id,
    revision,
    status,
    ...(execution.result && { result: execution.result }),
  });
}

/** The action of a case with its record, as the auditor sees it. */
export async function look(table: Table, of: number): Promise<ActionDetail> {
  const { status, data, problem } = await table.cast.ask('auditor', pathOf(table, of));
  if (status !== 200) throw new OperatorError(`Case ${of} cannot be read: ${status} ${problem}`);
  return data as ActionDetail;
}

/** Waits until what was approved is carried out, and notes what came of it. */
export async function settle(table: Table, of: number): Promise<string> {
  const deadline = performance.now() + patienceMs;
  while (table.knowledge.get(of).status === 'queued' && performance.now() < deadline) {
    note(table, of, await look(table, of));
    if (table.knowledge.get(of).status === 'queued') await sleep(50);
  }
  return table.knowledge.get(of).status;
}

/** Who could decide it now, first whoever shall be asked. */
export async function deciders(
  table: Table,
  move: Move,
): Promise<{ names: string[]; action: ActionDetail }> {
  const action = await look(table, move.of);
  note(table, move.of, action);
  return { names: whoDecides(table.script, table.knowledge, action, move), action };
}

/** An id that a text always has. */
export function idFrom(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
