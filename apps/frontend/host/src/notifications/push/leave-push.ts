import { ownSubscription } from './own-subscription.ts';

/** Has nothing more pushed to this browser, whoever turned it on; whoever leaves a workstation leaves nothing behind. */
export async function leavePush(): Promise<void> {
  await (await ownSubscription())?.unsubscribe();
}
