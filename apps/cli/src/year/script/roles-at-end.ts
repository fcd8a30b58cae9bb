import type { Script } from './script.ts';

/** The roles of the year's people when it is over, by their usernames: those that were given to them last. */
export function rolesAtEnd({
  people,
  moves,
}: Pick<Script, 'people' | 'moves'>): Map<string, string[]> {
  const held = new Map<string, string[]>(people.map(({ username, roles }) => [username, roles]));
  const approved = new Set(moves.flatMap(({ kind, of }) => (kind === 'approve' ? [of] : [])));
  for (const move of moves) {
    if (move.kind !== 'file' || !approved.has(move.of)) continue;
    if (move.actionType !== 'change_roles' && move.actionType !== 'reactivate_user') continue;
    const { userId, roles } = move.payload as { userId: string; roles: string[] };
    held.set(userId.slice('@p.'.length), roles);
  }
  return held;
}
