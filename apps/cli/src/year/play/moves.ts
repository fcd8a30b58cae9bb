import type { Action } from '@countersign/actions';
import { setTimeout as sleep } from 'node:timers/promises';
import { OperatorError } from '../../operator-error.ts';
import type { AttachedText, Move } from '../script/script.ts';
import { ask, deciders, idFrom, keyOf, look, note, pathOf, settle, type Table } from './asking.ts';
import { breakGlass, lookAfter } from './break-glass.ts';
import { approve, approveMany, assign, edit, refuse, stepBack, tryInVain } from './decide.ts';

type Of<K extends Move['kind']> = Extract<Move, { kind: K }>;

const actions = '/api/workflow/actions';

/** Asks for what a move says, and notes what came of it. Throws where it is answered otherwise than it must. */
export function play(table: Table, move: Move): Promise<void> {
  switch (move.kind) {
    case 'file':
      return file(table, move);
    case 'batch':
      return fileBatch(table, move);
    case 'reverse':
      return reverse(table, move);
    case 'break_glass':
      return breakGlass(table, move);
    case 'look_after':
      return lookAfter(table, move);
    case 'approve':
      return approve(table, move);
    case 'approve_many':
      return approveMany(table, move);
    case 'reject':
    case 'return':
      return refuse(table, move);
    case 'edit':
      return edit(table, move);
    case 'recuse':
      return stepBack(table, move);
    case 'assign':
      return assign(table, move);
    case 'approve_own':
    case 'approve_stale':
      return tryInVain(table, move);
    case 'amend':
      return change(table, move, 'amend', {
        revision: table.knowledge.get(move.of).revision,
        payload: table.knowledge.resolve(move.payload),
      });
    case 'withdraw':
      return change(table, move, 'withdraw', { reason: move.reason });
    case 'cancel':
      return change(table, move, 'cancel', { reason: move.reason });
    case 'adopt':
      return adopt(table, move);
    case 'comment':
      return comment(table, move);
    case 'accept':
      return table.cast.accept(move.by);
    case 'draft':
      return keepDraft(table, move);
  }
}

async function file(table: Table, move: Of<'file'>): Promise<void> {
  const { actionType, again, schedule } = move;
  const attachments = [];
  for (const each of move.attachments ?? []) attachments.push(await upload(table, move, each));
  const body = {
    actionType,
    payload: table.knowledge.resolve(move.payload),
    ...(again !== undefined && { filedAgainFrom: table.knowledge.get(again).id }),
    ...(schedule && { schedule }),
    ...(attachments.length > 0 && { attachments }),
  };
  const { data } = await ask(table, move, move.by, actions, body, { key: keyOf(table, move) });
  note(table, move.of, data as Action);
}

/** The id of a file that was uploaded; the same file has the same id. */
async function upload(
  table: Table,
  move: Of<'file'>,
  { name, type, text }: AttachedText,
): Promise<string> {
  const path = `/api/workflow/attachments?name=${encodeURIComponent(name)}`;
  const { data } = await ask(table, move, move.by, path, text, { fileType: type });
  return (data as { id: string }).id;
}

async function fileBatch(table: Table, move: Of<'batch'>): Promise<void> {
  const rows = move.rows.map(({ payload }) => table.knowledge.resolve(payload));
  const body = { actionType: move.actionType, mode: 'all', rows };
  const filed = await ask(table, move, move.by, '/api/workflow/batches', body, {
    key: keyOf(table, move),
  });
  const { id } = filed.data as { id: string };
  const path = `/api/workflow/batches/${id}`;
  for (let turn = 0; turn < 600; turn += 1) {
    const { state } = (await ask(table, move, move.by, path, undefined)).data as { state: string };
    if (state === 'done') break;
    if (state === 'refused' || turn === 599)
      throw new OperatorError(`The batch of case ${move.of} is ${state}.`);
    await sleep(50);
  }
  const { data } = await ask(
    table,
    move,
    move.by,
    `${path}/rows?outcome=filed&limit=100`,
    undefined,
  );
  for (const { line, actionId } of rowsIn(data)) {
    const { of } = move.rows[line - 1]!;
    table.knowledge.set(of, { id: actionId, status: 'pending', revision: 1 });
  }
}

function rowsIn(data: unknown): { line: number; actionId: string }[] {
  return (Array.isArray(data) ? data : (data as { rows: unknown[] }).rows) as {
    line: number;
    actionId: string;
  }[];
}

async function reverse(table: Table, move: Of<'reverse'>): Promise<void> {
  const path = `${pathOf(table, move.reverses)}/reversal`;
  const { data } = await ask(
    table,
    move,
    move.by,
    path,
    { reason: move.reason },
    { key: keyOf(table, move) },
  );
  note(table, move.of, data as Action);
}

async function change(
  table: Table,
  move: Move & { by: string },
  verb: string,
  body: unknown,
): Promise<void> {
  const answer = await ask(table, move, move.by, `${pathOf(table, move.of)}/${verb}`, body);
  note(table, move.of, answer.status < 300 ? (answer.data as Action) : await look(table, move.of));
  await settle(table, move.of);
}

/** The system notices within seconds that a maker has left. */
async function adopt(table: Table, move: Of<'adopt'>): Promise<void> {
  const deadline = performance.now() + 30_000;
  for (;;) {
    const { status, problem } = await table.cast.ask(
      move.by,
      `${pathOf(table, move.of)}/adopt`,
      {},
    );
    if (status < 300) return;
    if (performance.now() > deadline)
      throw new OperatorError(`Case ${move.of} cannot be adopted: ${problem}`);
    await sleep(250);
  }
}

async function comment(table: Table, move: Of<'comment'>): Promise<void> {
  const by = move.by ?? (await deciders(table, move)).names[0];
  if (by === undefined) return;
  const path = `${pathOf(table, move.of)}/comments`;
  await ask(table, move, by, path, { text: move.text }, { key: keyOf(table, move) });
}

async function keepDraft(table: Table, move: Of<'draft'>): Promise<void> {
  const path = `/api/workflow/drafts/${idFrom(keyOf(table, move))}`;
  const { actionType } = move;
  const body = { version: 0, actionType, payload: table.knowledge.resolve(move.payload) };
  const { status, code, problem } = await table.cast.ask(move.by, path, body, { method: 'PUT' });
  if (status >= 300 && code !== 'stale_revision')
    throw new OperatorError(`No draft: ${status} ${problem}`);
}
