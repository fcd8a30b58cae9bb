import { file } from '@countersign/testkit/actions';
import type { Visitor } from '@countersign/testkit/client';
import { newPromotion } from '@countersign/testkit/payloads';
import { until } from '@countersign/testkit/until';
import type { Follower } from './follower.ts';

/** Who holds streams, and what they have filed. */
export interface Listening {
  visitor: Visitor;
  followers: Follower[];
  filed: { id: string; at: number }[];
}

/** Ends the streams that somebody holds. */
export const leaveAll = ({ followers }: Listening) => followers.splice(0).map((one) => one.leave());

/** Files for somebody, and notes when that was answered. */
export async function fileOf({ visitor, filed }: Listening): Promise<void> {
  const { id } = await file(visitor, 'create_promotion', newPromotion());
  filed.push({ id, at: performance.now() });
}

/** Waits until each stream has begun. */
export const untilOpen = (listening: readonly Listening[]) =>
  until(
    'all streams are open',
    async () =>
      listening.every(({ followers }) => followers.every((one) => one.isOpen())) || undefined,
    60_000,
  );

/** Waits until each stream has heard of all that its person filed; throws where one misses something. */
export const untilHeard = (listening: readonly Listening[]) =>
  until(
    'all have heard of all',
    async () =>
      listening.every(({ followers, filed }) =>
        followers.every(({ heard }) => filed.every(({ id }) => heard.has(id))),
      ) || undefined,
    60_000,
  );
