import type { ActionDetail } from '@countersign/actions';
import { CopyButton, Time } from '@countersign/ui';
import type { ReactNode } from 'react';
import { actionTexts } from '../strings/action.ts';
import { FoldedCard } from './folded-card.tsx';

/** What identifies the action and what was bound by the decision, for those who look closely. */
export function RecordCard({ action }: { action: ActionDetail }) {
  const { id, hash, target, schemaVersion, submittedAt, decidedAt, execution } = action;
  const texts = actionTexts.record;
  const lines: [string, ReactNode][] = [
    [texts.id, <Code key="id" of={texts.id} value={id} />],
    [texts.hash, <Code key="hash" of={texts.hash} value={hash} />],
    ...(target
      ? [
          [texts.target, <Code key="target" of={texts.target} value={target} />] as [
            string,
            ReactNode,
          ],
        ]
      : []),
    [texts.schema, schemaVersion],
    [texts.filed, <Time key="filed" at={submittedAt} show="absolute" focusable />],
    ...moment(texts.decided, decidedAt),
    ...moment(texts.settled, execution.settledAt),
  ];
  return (
    <FoldedCard title={texts.title}>
      <dl className="flex flex-col gap-2 p-4">
        {lines.map(([term, value]) => (
          <div key={term}>
            <dt className="text-xs text-fg-muted">{term}</dt>
            <dd className="min-w-0">{value}</dd>
          </div>
        ))}
        <p className="text-xs text-fg-muted">{texts.hashHint}</p>
      </dl>
    </FoldedCard>
  );
}

function moment(label: string, at: string | null): [string, ReactNode][] {
  return at ? [[label, <Time key={label} at={at} show="absolute" focusable />]] : [];
}

function Code({ of, value }: { of: string; value: string }) {
  return (
    <span className="flex items-start gap-1">
      <code className="min-w-0 font-mono text-xs leading-5 wrap-anywhere">{value}</code>
      <CopyButton of={of} value={value} className="-my-1" />
    </span>
  );
}
