/** A record in the directories that an action made or changed. */
export interface RecordLink {
  kind: 'user' | 'account' | 'promotion';
  to: '/users/$id' | '/accounts/$id' | '/promotions/$id';
  id: string;
}

const kinds = [
  ['accountId', 'account', '/accounts/$id'],
  ['promotionId', 'promotion', '/promotions/$id'],
  ['userId', 'user', '/users/$id'],
] as const;

/** Where the result of an execution is to be seen; `undefined` when it names no record. */
export function recordLinkOf(
  result: Readonly<Record<string, unknown>> | null,
): RecordLink | undefined {
  for (const [field, kind, to] of kinds) {
    const id = result?.[field];
    if (typeof id === 'string') return { kind, to, id };
  }
  return undefined;
}
