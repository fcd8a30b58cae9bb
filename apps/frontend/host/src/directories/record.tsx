import { Card } from '@countersign/ui';
import type { ReactNode } from 'react';
import { PageHeader } from '../shell/page-header.tsx';
import { t } from '../strings/index.ts';
import { RecordHistory } from './record-history.tsx';

/** One record with all its fields, what can be started from it, and what was done to it. */
export function Record({
  back,
  title,
  badge,
  actions,
  fields,
  id,
  code,
}: {
  /** The `BackLink` to the directory. */
  back: ReactNode;
  title: string;
  badge?: ReactNode;
  actions?: ReactNode;
  fields: readonly (readonly [label: string, value: ReactNode])[];
  /** Id of the record: the target of actions on it. */
  id: string;
  /** What the action that made it can be found by. */
  code: string;
}) {
  return (
    <div className="mx-auto w-full max-w-6xl p-4 sm:p-6">
      {back}
      <PageHeader title={title} actions={actions}>
        {badge && <div className="mt-1">{badge}</div>}
      </PageHeader>
      <div className="flex flex-col gap-4">
        <Card title={t.directories.details}>
          <dl className="grid gap-x-6 sm:grid-cols-[12rem_1fr] sm:gap-y-2">
            {fields.map(([label, value]) => (
              <div key={label} className="contents">
                <dt className="text-fg-muted max-sm:text-sm">{label}</dt>
                <dd className="wrap-anywhere max-sm:mb-3 max-sm:last:mb-0">{value}</dd>
              </div>
            ))}
          </dl>
        </Card>
        <RecordHistory id={id} code={code} />
      </div>
    </div>
  );
}
