import type { PolicyReplay } from '@countersign/actions';
import type { PolicyDocument } from '@countersign/policy/document';
import { Button, Select } from '@countersign/ui';
import { useState } from 'react';
import { t } from '../strings.ts';
import { ReplayResult } from './replay-result.tsx';
import { Problems } from './problems.tsx';
import type { TrialProps } from './trial-props.ts';
import { useAsking } from './use-asking.ts';

const texts = t.trial;
const spans = ['7', '30', '90', '365'].map((value) => ({
  value,
  label: texts.lastDays(Number(value)),
}));

/** What the policy would have asked of what was filed: how much more it is to decide, and where nobody could. */
export function Replay({
  api,
  actionType,
  document,
  mayReadAll,
}: Pick<TrialProps, 'api' | 'actionType' | 'mayReadAll'> & { document: PolicyDocument }) {
  const [days, setDays] = useState('30');
  const { answer, problems, busy, ask } = useAsking<PolicyReplay>();
  const lead = <p className="text-fg-muted">{texts.replayLead}</p>;
  if (mayReadAll === false) {
    return (
      <div className="flex flex-col gap-4">
        {lead}
        <p>{texts.replayOthers}</p>
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      {lead}
      <div className="flex flex-wrap items-center gap-2">
        <Select
          aria-label={texts.days}
          className="w-auto!"
          options={spans}
          value={days}
          onChange={setDays}
        />
        <Button
          busy={busy}
          onClick={() => ask(() => api.replay(actionType, document, Number(days)))}
        >
          {texts.runReplay}
        </Button>
      </div>
      <Problems of={problems} />
      <p role="status" className="sr-only">
        {answer && texts.done}
      </p>
      {answer && <ReplayResult of={answer} />}
    </div>
  );
}
