import { Card } from '@countersign/ui';
import type { ReactNode } from 'react';
import { BackLink } from '../shell/back-link.tsx';
import { PageHeader } from '../shell/page-header.tsx';
import { t } from '../strings/index.ts';
import { NextSteps } from './next-steps.tsx';

/** The frame of a page with a form: where it leads back to, the form, and what happens next. */
export function FormPage({
  title,
  lead,
  owner,
  back,
  notice,
  children,
}: {
  title: string;
  lead: string;
  /** The service that will execute it. */
  owner: string;
  /** The action to go back to; the list of types when absent. */
  back?: string;
  /** What to know before filling it in. */
  notice?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="mx-auto w-full max-w-6xl p-4 sm:p-6">
      {back === undefined ? (
        <BackLink to="/file">{t.file.all}</BackLink>
      ) : (
        <BackLink to="/actions/$id" params={{ id: back }}>
          {t.file.amend.view}
        </BackLink>
      )}
      <PageHeader title={title}>
        <p className="mt-0.5 text-fg-muted">{lead}</p>
      </PageHeader>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_16rem] lg:gap-6">
        <div className="flex min-w-0 flex-col gap-4">
          {notice}
          <Card>{children}</Card>
        </div>
        <NextSteps owner={owner} />
      </div>
    </div>
  );
}
