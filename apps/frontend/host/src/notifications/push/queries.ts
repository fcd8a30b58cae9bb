import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { data } from '../../api/data.ts';
import { ownSubscription } from './own-subscription.ts';

/** To which browsers of the person is pushed, which of them is this one, and by which key; of no key nothing is pushed. */
export const pushQuery = queryOptions({
  queryKey: ['notifications', 'push'],
  queryFn: async () => {
    const [{ publicKey, subscriptions }, own] = await Promise.all([
      data(api.notification['push-subscriptions'].$get()),
      ownSubscription(),
    ]);
    const here = subscriptions.find(({ endpoint }) => endpoint === own?.endpoint);
    return { publicKey, here, others: subscriptions.length - (here ? 1 : 0) };
  },
});
