import type { ActionType, ActionTypeView } from '@countersign/actions';
import { labels } from '@countersign/ui';
import { queryOptions } from '@tanstack/react-query';
import { fillIn } from '../action/fill-in.ts';
import { api } from '../api/client.ts';
import { data } from '../api/data.ts';
import type { PayloadSchema } from '@countersign/remote/generated';

/** One type of action as the workflow service describes it. */
export interface ActionTypeInfo {
  name: ActionType;
  title: string;
  description: string;
  /** The service, and the remote, that knows this type. */
  owner: string;
  schema: PayloadSchema;
  /** Whether an emergency executes it at once; the service of the release before says nothing of it. */
  breaksGlass?: boolean;
  /** Whether many are filed at once, and as which columns of a file. */
  bulk: ActionTypeView['bulk'];
  /** What is taken of files; the service of the release before says nothing of it. */
  files?: ActionTypeView['files'];
}

/** The types of action, in the order of what people call them. */
export const actionTypesQuery = queryOptions({
  queryKey: ['action-types'],
  queryFn: async (): Promise<ActionTypeInfo[]> => {
    const types: ActionTypeInfo[] = await data(api.workflow['action-types'].$get());
    return types.toSorted((a, b) => a.title.localeCompare(b.title, labels.locale));
  },
  staleTime: 60_000,
});

/** The policy in force for a type, by which what is filed now is decided. */
export const policyQuery = (actionType: ActionType) =>
  queryOptions({
    queryKey: ['policy-in-force', actionType],
    queryFn: () => data(api.workflow.policies[':actionType'].$get({ param: { actionType } })),
    staleTime: 60_000,
  });

/** What would undo an executed action now; never what was looked at before. */
export const reversalQuery = (id: string) =>
  queryOptions({
    queryKey: ['actions', 'reversal', id],
    queryFn: () => data(api.workflow.actions[':id'].reversal.$get({ param: { id } })),
    staleTime: 0,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

/** An action that is about to be amended, as it is now; never one that was looked at before. */
export const amendedQuery = (id: string) =>
  queryOptions({
    queryKey: ['actions', 'amended', id],
    queryFn: async () => fillIn(await data(api.workflow.actions[':id'].$get({ param: { id } }))),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
