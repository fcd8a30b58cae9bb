import type { Action } from '@countersign/actions';
import { OperatorError } from '../../operator-error.ts';
import type { Move } from '../script/script.ts';
import {
  ask,
  askInVain,
  count,
  deciders,
  look,
  note,
  pathOf,
  settle,
  type Table,
} from './asking.ts';

type Of<K extends Move['kind']> = Extract<Move, { kind: K }>;

/** One more approval, unless there are enough. */
export async function approve(table: Table, move: Of<'approve'>): Promise<void> {
  if (table.knowledge.get(move.of).status !== 'pending') return;
  const { names, action } = await deciders(table, move);
  if (action.status !== 'pending') return requireEnd(table, move);
  const fields = action.stages
    .filter(({ open, met }) => open && !met)
    .flatMap(({ reenter }) => reenter);
  const reentered = Object.fromEntries(
    fields.map((field) => [field, (action.payload as Record<string, unknown>)[field]]),
  );
  const body = {
    revision: action.revision,
    status: 'approved',
    ...(move.comment && { reviewComment: move.comment }),
    ...(fields.length > 0 && { reentered }),
  };
  for (const name of names) {
    const answer = await table.cast.ask(name, `${pathOf(table, move.of)}/review`, body);
    if (answer.status === 200) {
      note(table, move.of, (answer.data as { action: Action }).action);
      return requireEnd(table, move);
    }
    // Another stage needs this person, or somebody has come or gone meanwhile: the next one is asked.
    if (!['forbidden', 'conflict'].includes(answer.code)) {
      throw new OperatorError(
        `Case ${move.of} cannot be approved: ${answer.status} ${answer.problem}`,
      );
    }
    count(table, answer.code);
  }
  throw new OperatorError(
    `Nobody can approve case ${move.of} (${action.actionType} ${action.id}).`,
  );
}

/** What is decided comes to the end that the script has for it. */
async function requireEnd(table: Table, { of, ends = 'executed' }: Of<'approve'>): Promise<void> {
  const status = await settle(table, of);
  if (status === 'pending' || status === ends) return;
  const { execution, actionType, payload } = await look(table, of);
  const why = JSON.stringify({ actionType, payload, refusal: execution.refusal });
  throw new OperatorError(`Case ${of} is ${status} and not ${ends}: ${why}`);
}

/** Many with one decision. */
export async function approveMany(table: Table, move: Of<'approve_many'>): Promise<void> {
  const { names } = await deciders(table, move);
  const waiting = move.cases.filter((of) => table.knowledge.get(of).status === 'pending');
  const actions = waiting.map((of) => ({ actionId: table.knowledge.get(of).id, revision: 1 }));
  await ask(table, move, names[0]!, '/api/workflow/reviews', { actions, status: 'approved' });
  for (const of of waiting) {
    note(table, of, await look(table, of));
    await requireEnd(table, { kind: 'approve', of, at: move.at });
  }
}

/** A rejection, or what is to be changed first. */
export async function refuse(table: Table, move: Of<'reject' | 'return'>): Promise<void> {
  const { names, action } = await deciders(table, move);
  const status = move.kind === 'reject' ? 'rejected' : 'changes_requested';
  const body = { revision: action.revision, status, reviewComment: move.comment };
  const answer = await ask(table, move, names[0]!, `${pathOf(table, move.of)}/review`, body);
  if (answer.status < 300) note(table, move.of, (answer.data as { action: Action }).action);
}

/** Somebody steps back, where enough others are left. */
export async function stepBack(table: Table, move: Of<'recuse'>): Promise<void> {
  const { names } = await deciders(table, move);
  if (names.length < 4) return;
  await ask(table, move, names[0]!, `${pathOf(table, move.of)}/recuse`, { reason: move.reason });
}

/** Somebody else than the maker mends it. */
export async function edit(table: Table, move: Of<'edit'>): Promise<void> {
  const { names, action } = await deciders(table, move);
  const body = { revision: action.revision, payload: table.knowledge.resolve(move.payload) };
  const editor =
    action.stages.some(({ reenter }) => reenter.length > 0) || names.length < 4
      ? undefined
      : names[0];
  const maker = table.script.moves.find((each) => each.of === move.of && each.kind === 'file');
  const by = editor ?? (maker as Of<'file'>).by;
  const answer = await ask(table, move, by, `${pathOf(table, move.of)}/amend`, body);
  if (answer.status < 300) note(table, move.of, answer.data as Action);
}

/** Says who is asked to decide. */
export async function assign(table: Table, move: Of<'assign'>): Promise<void> {
  const { names, action } = await deciders(table, move);
  const [by, to] = names;
  if (action.status !== 'pending' || by === undefined || to === undefined) return;
  const body = { personId: table.knowledge.personId(to), revision: action.revision };
  await ask(table, move, by, `${pathOf(table, move.of)}/assignment`, body, { method: 'PUT' });
}

/** What nobody may: to approve one's own, and to approve what one has not seen. */
export async function tryInVain(
  table: Table,
  move: Of<'approve_own' | 'approve_stale'>,
): Promise<void> {
  const path = `${pathOf(table, move.of)}/review`;
  const { revision } = table.knowledge.get(move.of);
  if (move.kind === 'approve_own') {
    return askInVain(table, move, move.by, {
      path,
      body: { revision, status: 'approved' },
      code: 'forbidden',
    });
  }
  const { names } = await deciders(table, move);
  const body = { revision: revision + 1, status: 'approved' };
  await askInVain(table, move, names[0]!, { path, body, code: 'stale_revision' });
}
