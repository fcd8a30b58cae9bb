import type { Person } from '../client/person.ts';
import type { Ending, Seen } from '../history/history.ts';
import { freshMs } from '../invariants/under-way.ts';
import { hold } from '../proxy/faults.ts';
import type { Lab } from '../system/lab.ts';
import { setTimeout as sleep } from 'node:timers/promises';

/** Longer than workflow takes what auth has put into a token for fresh. */
const staleMs = freshMs + 150;

/**
 * The gateway has let the vote in, with a token that stays good; workflow has not seen it yet, and does not
 * before what the token says of the moment of its issue is old.
 */
export async function holdVote(
  { proxies, history }: Lab,
  colleague: Person,
  action: Seen,
): Promise<{ arrive(): Promise<Ending> }> {
  const held = hold(proxies.workflow, {
    at: 'request',
    matches: ({ path }) => path.endsWith(`/${action.id}/review`),
  });
  const told = colleague.review(action, 'approved');
  await held.caught();
  const stale = sleep(staleMs);
  return {
    async arrive() {
      await stale;
      const { id, revision } = action;
      const vote = { verb: 'review', actionId: id, revision, status: 'approved' } as const;
      // For workflow it begins only now.
      const end = history.begin(colleague, vote);
      held.pass();
      const ending = await told;
      end(ending);
      return ending;
    },
  };
}

/** Whether somebody was told that they may not. */
export function isRefusal(ending: Ending): boolean {
  return ending.type === 'fail' && [401, 403].includes(ending.status);
}
