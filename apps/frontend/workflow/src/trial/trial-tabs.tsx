import type { PolicyDocument } from '@countersign/policy/document';
import { Tabs } from '@countersign/ui';
import { useState } from 'react';
import { t } from '../strings.ts';
import { PolicyWords } from '../words/policy-words.tsx';
import { Replay } from './replay.tsx';
import { Simulate } from './simulate.tsx';
import type { TrialProps } from './trial-props.ts';

const texts = t.trial;

/** Beside a policy that is written: what it says and changes, what it asks of a sample, and of the past. */
export function TrialTabs({
  inForce,
  ...trial
}: TrialProps & {
  /** What it will take the place of. */
  inForce: PolicyDocument | undefined;
}) {
  const [view, setView] = useState<'words' | 'simulate' | 'replay'>('words');
  const { document, UserLink } = trial;
  const mend = <p className="text-fg-muted">{texts.mend}</p>;
  return (
    <Tabs
      label={texts.label}
      value={view}
      onChange={setView}
      tabs={[
        {
          value: 'words',
          label: texts.words,
          content: document ? (
            <PolicyWords
              actionType={trial.actionType}
              document={document}
              before={inForce}
              UserLink={UserLink}
            />
          ) : (
            mend
          ),
        },
        {
          value: 'simulate',
          label: texts.simulate,
          content: document ? <Simulate {...trial} document={document} /> : mend,
        },
        {
          value: 'replay',
          label: texts.replay,
          content: document ? <Replay {...trial} document={document} /> : mend,
        },
      ]}
    />
  );
}
