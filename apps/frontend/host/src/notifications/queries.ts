import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, background } from '../api/client.ts';
import { lookEvery } from '../live/is-live.ts';
import { data, type DataOf, page } from '../api/data.ts';

type Replies = typeof api.notification;

/** A notification in the feed of the signed-in person. */
export type Notification = DataOf<Awaited<ReturnType<Replies['notifications']['$get']>>>[number];
/** What they want by mail, and when. */
export type Preferences = DataOf<Awaited<ReturnType<Replies['preferences']['$get']>>>;
/** What they want by mail, by kind. */
export type MailChoices = Preferences['mail'];
/** By which hours they are mailed. */
export type MailHours = NonNullable<Preferences['hours']>;
/** A kind of notification. */
export type Kind = keyof MailChoices;
type Told = Replies['actions'][':actionId']['told'];
/** Who was told of an action, of what, and what became of the mail. */
export type Telling = DataOf<Awaited<ReturnType<Told['$get']>>>[number];

/** How often it is looked whether there is anything new where nothing tells of it, in milliseconds. */
const pollMs = 10_000;
const often = { refetchInterval: lookEvery(pollMs), staleTime: pollMs - 1_000 };

/** Of all that follows; below them, `newsKey` is of what says that something is new, which is asked for again and again. */
const notificationsKey = ['notifications'];
export const newsKey = [...notificationsKey, 'news'];
export const feedKey = [...notificationsKey, 'feed'];

/** How many the person has not read; a count of `cap` is a floor. */
export const unreadQuery = queryOptions({
  queryKey: [...newsKey, 'unread'],
  queryFn: () => data(api.notification.unread.$get({}, background)),
  ...often,
});

/** The newest one, by which a feed that is shown finds that it is not the newest any more. */
export const newestQuery = queryOptions({
  queryKey: [...newsKey, 'newest'],
  queryFn: async () => {
    const newest = api.notification.notifications.$get({ query: { limit: '1' } }, background);
    return (await page(newest)).items[0] ?? null;
  },
  ...often,
});

/** What the person was told of, newest first; with `unread` those alone that they have not read. */
export const feedQuery = (unread: boolean) =>
  infiniteQueryOptions({
    queryKey: [...feedKey, unread],
    queryFn: ({ pageParam: cursor }) => {
      const query = { limit: '30', ...(unread && { unread: 'true' }), ...(cursor && { cursor }) };
      return page(api.notification.notifications.$get({ query }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ pagination }) => pagination.nextCursor,
    refetchOnWindowFocus: false,
  });

/** Whether the person hears nothing of an action. */
export const mutedQuery = (actionId: string) =>
  queryOptions({
    queryKey: [...notificationsKey, 'muted', actionId],
    queryFn: async () =>
      (await data(api.notification.muted[':actionId'].$get({ param: { actionId } }))).muted,
  });

/** What the person wants by mail, and when. */
export const preferencesQuery = queryOptions({
  queryKey: [...notificationsKey, 'preferences'],
  queryFn: () => data(api.notification.preferences.$get()),
});

/** Who was told of an action, the last first; for who may read the audit. */
export const toldQuery = (actionId: string) =>
  infiniteQueryOptions({
    queryKey: [...notificationsKey, 'told', actionId],
    queryFn: ({ pageParam: cursor }) => {
      const query = { limit: '20', ...(cursor && { cursor }) };
      return page(api.notification.actions[':actionId'].told.$get({ param: { actionId }, query }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ pagination }) => pagination.nextCursor,
  });
