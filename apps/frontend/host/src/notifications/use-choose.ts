import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { data } from '../api/data.ts';
import { type MailChoices, type MailHours, preferencesQuery } from './queries.ts';

/** What somebody chooses; the rest stays. */
interface Chosen {
  mail?: Partial<MailChoices>;
  hours?: MailHours;
}

/** Keeps choices, one after the other, and shows them meanwhile; what was refused is as it was again. */
export function useChoose() {
  const client = useQueryClient();
  const { queryKey } = preferencesQuery;
  const { mutate, isSuccess, error } = useMutation({
    scope: { id: queryKey.join() },
    mutationFn: (json: Chosen) => data(api.notification.preferences.$put({ json })),
    onMutate: async ({ mail, hours }) => {
      await client.cancelQueries({ queryKey });
      client.setQueryData(
        queryKey,
        (known) => known && { mail: { ...known.mail, ...mail }, hours: hours ?? known.hours },
      );
    },
    onError: () => client.invalidateQueries({ queryKey }),
  });
  return { choose: mutate, isSuccess, failed: error };
}

/** What is proposed to who has not said when they are mailed: by the clocks of their browser. */
export const proposedHours = (): MailHours => ({
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  digestAt: '09:00',
  quiet: null,
  quietDays: [],
});
