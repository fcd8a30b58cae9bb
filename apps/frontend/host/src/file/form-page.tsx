import { Card } from '@countersign/ui';
import { Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
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
  const backClass =
    'mb-2 inline-flex min-h-6 items-center gap-1.5 rounded-sm text-fg-muted hover:text-fg focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-accent';
  const arrow = <ArrowLeft aria-hidden="true" className="size-4" />;
  return (
    <div className="mx-auto w-full max-w-5xl p-4 sm:p-6">
      {back === undefined ? (
        <Link to="/file" className={backClass}>
          {arrow}
          {t.file.all}
        </Link>
      ) : (
        <Link to="/actions/$id" params={{ id: back }} className={backClass}>
          {arrow}
          {t.file.amend.view}
        </Link>
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
