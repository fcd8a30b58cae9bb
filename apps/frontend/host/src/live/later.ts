import { ownSubscription } from '../notifications/push/own-subscription.ts';
import { registerWorker } from '../worker/register-worker.ts';

export { goLive } from './go-live.ts';

/** Does what is needed only once the page is there. */
export async function settleIn(): Promise<void> {
  registerWorker();
  const own = await ownSubscription();
  if (!own) return;
  const { leaveOthersPush } = await import('../notifications/push/leave-others-push.ts');
  await leaveOthersPush(own);
}
