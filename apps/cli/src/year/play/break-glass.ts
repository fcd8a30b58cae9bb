import type { Action } from '@countersign/actions';
import { demoPeople } from '@countersign/auth/demo';
import { totp } from '@countersign/auth/totp';
import { OperatorError } from '../../operator-error.ts';
import type { Move } from '../script/script.ts';
import { ask, keyOf, note, pathOf, settle, type Table } from './asking.ts';
import { yearPassword } from './cast.ts';

type Of<K extends Move['kind']> = Extract<Move, { kind: K }>;

/** Somebody turns on a second factor, has what they file executed at once, and turns it off again. */
export async function breakGlass(table: Table, move: Of<'break_glass'>): Promise<void> {
  const factor = '/api/auth/two-factor';
  const password = yearPassword;
  const enabled = await ask(table, move, move.by, `${factor}/enable`, { password });
  const { totpURI } = enabled.data as { totpURI: string };
  const code = totp(new URL(totpURI).searchParams.get('secret') ?? '');
  await ask(table, move, move.by, `${factor}/verify-totp`, { code });
  const { actionType, reason } = move;
  const payload = table.knowledge.resolve(move.payload);
  const body = { actionType, payload, breakGlass: { reason } };
  const key = keyOf(table, move);
  const { data } = await ask(table, move, move.by, '/api/workflow/actions', body, { key });
  note(table, move.of, data as Action);
  await ask(table, move, move.by, `${factor}/disable`, { password });
  await table.cast.renew(move.by);
  const status = await settle(table, move.of);
  if (status !== 'executed') throw new OperatorError(`Case ${move.of} is ${status}.`);
}

/** A colleague who could have decided it says what they find of it. */
export async function lookAfter(table: Table, move: Of<'look_after'>): Promise<void> {
  const checkers = [...table.script.people, ...demoPeople].filter(({ roles }) =>
    roles.includes('checker'),
  );
  const body = { outcome: 'justified', comment: move.comment };
  for (const { username } of checkers) {
    const path = `${pathOf(table, move.of)}/break-glass/review`;
    const { status } = await table.cast.ask(username, path, body);
    if (status < 300 || (table.perhapsDone && status === 409)) return;
    if (status !== 403) throw new OperatorError(`Nobody looks after case ${move.of}: ${status}.`);
  }
  throw new OperatorError(`Nobody may look after case ${move.of}.`);
}
