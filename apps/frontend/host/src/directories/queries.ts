import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { data } from '../api/data.ts';

/** One user, account or promotion by id; shared by loader and page. */
export const userQuery = (id: string) =>
  queryOptions({
    queryKey: ['user', id],
    queryFn: () => data(api.user.users[':id'].$get({ param: { id } })),
  });

export const accountQuery = (id: string) =>
  queryOptions({
    queryKey: ['account', id],
    queryFn: () => data(api.account.accounts[':id'].$get({ param: { id } })),
  });

export const promotionQuery = (id: string) =>
  queryOptions({
    queryKey: ['promotion', id],
    queryFn: () => data(api.promotion.promotions[':id'].$get({ param: { id } })),
  });
