import { ownSubscription } from './own-subscription.ts';

/** Has nothing more pushed to this browser, whoever turned it on; whoever leaves a workstation leaves nothing behind. */
export async function leavePush(): Promise<void> {
  await closeShown();
  await (await ownSubscription())?.unsubscribe();
}

/** What is still on the screen is of whoever leaves. */
async function closeShown(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  for (const shown of (await registration?.getNotifications?.()) ?? []) shown.close();
}
