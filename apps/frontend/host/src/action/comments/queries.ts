import type { PersonRef } from '@countersign/actions';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { data } from '../../api/data.ts';

/** Whom a comment on an action may name. */
export const mentionableQuery = (id: string) =>
  queryOptions({
    queryKey: ['actions', 'mentionable', id],
    queryFn: async (): Promise<PersonRef[]> =>
      (await data(api.workflow.actions[':id'].mentionable.$get({ param: { id } }))).people,
    staleTime: 60_000,
  });

/** Changes a comment of one's own. */
export const putComment = (
  { id, commentId }: { id: string; commentId: string },
  json: { text: string; mentions: string[] },
) =>
  data(api.workflow.actions[':id'].comments[':commentId'].$put({ param: { id, commentId }, json }));

/** Removes one. */
export const deleteComment = (param: { id: string; commentId: string }) =>
  data(api.workflow.actions[':id'].comments[':commentId'].$delete({ param }));
