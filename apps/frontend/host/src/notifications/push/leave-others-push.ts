import { api, background } from '../../api/client.ts';
import { data } from '../../api/data.ts';

/** Ends what somebody else has turned on in this browser. */
export async function leaveOthersPush(own: PushSubscription): Promise<void> {
  const { subscriptions } = await data(api.notification['push-subscriptions'].$get({}, background));
  if (!subscriptions.some(({ endpoint }) => endpoint === own.endpoint)) await own.unsubscribe();
}
