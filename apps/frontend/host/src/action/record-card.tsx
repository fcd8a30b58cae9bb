import type { ActionDetail } from '@countersign/actions';
import { CopyButton, Icon, Time } from '@countersign/ui';
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { actionTexts } from '../strings/action.ts';

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
    <details className="group/record rounded-lg border border-line bg-surface">
      <summary className="flex min-h-11 cursor-pointer list-none items-center gap-2 rounded-lg px-4 font-semibold focus-visible:outline-2 focus-visible:outline-accent">
        <Icon
          of={ChevronRight}
          className="text-fg-muted transition-transform duration-100 group-open/record:rotate-90 motion-reduce:transition-none"
        />
        {texts.title}
      </summary>
      <dl className="flex flex-col gap-2 border-t border-line p-4">
        {lines.map(([term, value]) => (
          <div key={term}>
            <dt className="text-xs text-fg-muted">{term}</dt>
            <dd className="min-w-0">{value}</dd>
          </div>
        ))}
        <p className="text-xs text-fg-muted">{texts.hashHint}</p>
      </dl>
    </details>
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
