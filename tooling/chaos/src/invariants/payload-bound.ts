import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { otherPolicies, otherStanding } from './approved-standing.ts';
import type { Effect } from './effects.ts';
import type { Case, Evidence, Invariant } from './evidence.ts';
import { standingApart } from './standing-apart.ts';
import type { RevisionRow } from './state.ts';

/** I6: what was filed, what was reviewed and what was executed are the same bytes. */
export const payloadBound: Invariant = {
  id: 'I6',
  name: 'payload-bound',
  check: (evidence) => [
    ...[...evidence.cases.values()].flatMap((found) => [
      ...found.revisions.flatMap(brokenRevision),
      ...otherHashes(found),
      ...found.effects.flatMap((effect) => otherFields(found, effect)),
      ...otherStanding(found),
      ...otherThanSeen(found),
    ]),
    ...otherBalances(evidence),
    ...otherPolicies(evidence),
    ...standingApart(evidence),
  ],
};

/** Hashed here anew, by the words of the design and not by the product's own code. */
function brokenRevision(row: RevisionRow): string[] {
  const { action_id, revision, canonical, payload, hash, after } = row;
  const where = `revision ${revision} of action ${action_id}`;
  const computed = createHash('sha256').update(`countersign.action.v1\n${canonical}`).digest('hex');
  const content = JSON.parse(canonical) as { payload: unknown };
  return [
    ...(computed === hash ? [] : [`${where} has another hash than its content`]),
    ...(isDeepStrictEqual(content.payload, payload) ? [] : [`${where} shows another payload`]),
    ...Object.keys(payload)
      .filter((field) => !isDeepStrictEqual(after[field], payload[field]))
      .map((field) => `${where} pictures another ${field}`),
  ];
}

function otherHashes({ action, revisions, reviews, executions, ledger }: Case): string[] {
  const hashOf = (revision: number): string | undefined =>
    revisions.find((row) => row.revision === revision)?.hash;
  const current = hashOf(action.revision);
  return [
    ...(Math.max(...revisions.map(({ revision }) => revision)) === action.revision
      ? []
      : [`action ${action.id} is not at its last revision`]),
    ...reviews
      .filter((row) => row.hash !== hashOf(row.revision))
      .map((row) => `the vote of ${row.checker_id} on ${action.id} is about another hash`),
    ...reviews
      .filter(
        (row) =>
          row.picture_hash !== null &&
          row.picture_hash !==
            revisions.find(({ revision }) => revision === row.revision)?.picture_now,
      )
      .map((row) => `the vote of ${row.checker_id} on ${action.id} is about another picture`),
    ...executions
      .filter((row) => row.hash !== current || row.revision !== action.revision)
      .map(() => `the execution of ${action.id} is about another hash`),
    ...ledger
      .filter((row) => row.hash !== current)
      .map((row) => `${row.owner} ${row.outcome} ${action.id} with another hash`),
  ];
}

/** What a reply showed is what is stored: nothing changed between filing, seeing and deciding. */
function otherThanSeen({ action, revisions, seen }: Case): string[] {
  return seen
    .filter(
      ({ revision, hash }) => revisions.find((row) => row.revision === revision)?.hash !== hash,
    )
    .map(
      ({ revision }) => `action ${action.id} was shown with another hash at revision ${revision}`,
    );
}

const fields: Record<string, Record<string, string>> = {
  create_promotion: {
    code: 'code',
    name: 'name',
    discountType: 'discount_type',
    discountValue: 'discount_value',
  },
  create_account: {
    userId: 'user_id',
    accountNumber: 'account_number',
    accountType: 'account_type',
    balance: 'balance',
    currency: 'currency',
  },
  create_order: {
    customerId: 'customer_id',
    currency: 'currency',
    promotionCode: 'promotion_code',
    total: 'total',
  },
  cancel_order: { orderId: 'order_id' },
  create_user: { email: 'email', username: 'username', fullName: 'full_name' },
  deactivate_user: { userId: 'user_id' },
};
/** What no later action changes. */
const lasting = new Set([
  'accountNumber',
  'currency',
  'code',
  'discountType',
  'customerId',
  'total',
  'promotionCode',
  'email',
  'username',
]);
const numeric = new Set(['discountValue', 'balance', 'total']);

function otherFields({ action, revisions }: Case, { row }: Effect): string[] {
  const approved = revisions.find(({ revision }) => revision === action.revision)?.payload ?? {};
  const isChanged =
    row !== undefined && row.changed_by !== null && row.changed_by !== row.created_by;
  return Object.entries(fields[action.action_type] ?? {})
    .filter(([field]) => !isChanged || row.changed_by === action.id || lasting.has(field))
    .filter(([field, column]) => {
      const [wanted, got] = [approved[field], row?.data[column]];
      return numeric.has(field) ? Number(wanted) !== Number(got) : (wanted ?? null) !== got;
    })
    .map(([field]) => `the effect of action ${action.id} has another ${field}`);
}

/** A balance is the sum of what the account got and gave, and each adjustment is of the amount that was approved. */
function otherBalances({ state, cases }: Evidence): string[] {
  const sums = new Map<string, bigint>();
  for (const { account_id: id, amount } of state.entries)
    sums.set(id, (sums.get(id) ?? 0n) + exactly(amount));
  const accounts = state.effects.filter(({ owner }) => owner === 'account');
  return [
    ...accounts
      .filter(({ id, data }) => exactly(String(data.balance)) !== (sums.get(id) ?? 0n))
      .map(({ id }) => `the balance of account ${id} is not the sum of its entries`),
    ...state.entries
      .filter(({ action_id: id, amount }) => {
        const found = cases.get(id ?? '');
        const { payload } = found?.revisions.at(-1) ?? {};
        return (
          found?.action.action_type === 'adjust_balance' &&
          exactly(String(payload?.amount)) !== exactly(amount)
        );
      })
      .map(({ action_id: id }) => `the entry of action ${id} has another amount`),
  ];
}

/** A decimal in ten thousandths. */
function exactly(decimal: string): bigint {
  const [whole = '0', part = ''] = decimal.replace('-', '').split('.');
  const size = BigInt(whole + part.padEnd(4, '0').slice(0, 4));
  return decimal.startsWith('-') ? -size : size;
}
