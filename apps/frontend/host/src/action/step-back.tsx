import { UserRoundX } from 'lucide-react';
import { api } from '../api/client.ts';
import { data } from '../api/data.ts';
import { actionTexts } from '../strings/action.ts';
import { AskReason } from './ask-reason.tsx';

/** Leaves an action to others, after a question and with a reason: there is no way back. */
export function StepBack({ actionId, say }: { actionId: string; say: (text: string) => void }) {
  const texts = actionTexts.recuse;
  return (
    <AskReason
      actionId={actionId}
      kind="recuse"
      icon={UserRoundX}
      texts={texts}
      send={(reason) => {
        const call = { param: { id: actionId }, json: { reason } };
        return data(api.workflow.actions[':id'].recuse.$post(call));
      }}
      onDone={({ warnings }) => say(warnings.length > 0 ? texts.short : texts.done)}
    />
  );
}
