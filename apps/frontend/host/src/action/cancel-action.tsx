import { CircleSlash } from 'lucide-react';
import { api } from '../api/client.ts';
import { data } from '../api/data.ts';
import { actionTexts } from '../strings/action.ts';
import { AskReason } from './ask-reason.tsx';

/** Has an approved action never be executed, after a question and with a reason; its owner has the last word. */
export function CancelAction({ actionId, say }: { actionId: string; say: (text: string) => void }) {
  const texts = actionTexts.cancel;
  return (
    <AskReason
      actionId={actionId}
      kind="cancel"
      icon={CircleSlash}
      texts={texts}
      send={(reason) => {
        const call = { param: { id: actionId }, json: { reason } };
        return data(api.workflow.actions[':id'].cancel.$post(call));
      }}
      onDone={({ execution }) => say(execution.state === 'cancelled' ? texts.done : texts.wished)}
    />
  );
}
