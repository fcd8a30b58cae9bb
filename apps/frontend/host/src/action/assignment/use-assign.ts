import type { Action, ActionDetail, PersonRef } from '@countersign/actions';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { data } from '../../api/data.ts';
import { useMe } from '../../session/me.ts';
import { actionTexts } from '../../strings/action.ts';
import { showAction } from '../queries.ts';

const texts = actionTexts.assignment;

/** Asks somebody to decide the revision that the page shows, or nobody, and says what was done. */
export function useAssign(
  { id, revision }: Pick<ActionDetail, 'id' | 'revision'>,
  say: (text: string) => void,
) {
  const queryClient = useQueryClient();
  const me = useMe();
  return useMutation({
    mutationFn: ({
      person,
      note,
    }: {
      person: PersonRef | null;
      note?: string;
    }): Promise<Action> => {
      const json = { personId: person?.personId ?? null, revision, ...(note && { note }) };
      return data(api.workflow.actions[':id'].assignment.$put({ param: { id }, json }));
    },
    onSuccess: async (action) => {
      const { assignee } = action;
      const mine = assignee?.personId === me.personId;
      say(mine ? texts.taken : assignee ? texts.done(assignee.name) : texts.ended);
      await showAction(queryClient, action, { stays: true });
    },
  });
}
