import { Card, cn } from '@countersign/ui';
import type { ReactNode } from 'react';
import { CheckCheck, FilePlus2, type LucideIcon, UserCheck } from 'lucide-react';
import { useActionTypeAbout } from '../remotes/abouts.ts';
import { BackLink } from '../shell/back-link.tsx';
import { PageHeader } from '../shell/page-header.tsx';
import { submitTexts } from '../strings/submit.ts';
import { filingTexts } from '../strings/filing.ts';
import type { ActionTypeInfo } from './queries.ts';
import { useWhoDecides } from './who-decides.tsx';

const texts = filingTexts.next;

/** The frame of a page with a form: where it leads back to, the form, and what happens next. */
export function FormPage({
  title,
  lead,
  type: { name, owner },
  back,
  notice,
  actions,
  next,
  children,
}: {
  title: string;
  lead: string;
  /** What is filed, and by which service it will be executed. */
  type: Pick<ActionTypeInfo, 'name' | 'owner'>;
  /** The action to go back to; the list of types when absent. */
  back?: string;
  /** What to know before filling it in. */
  notice?: ReactNode;
  /** Other ways to file it. */
  actions?: ReactNode;
  /** What becomes of it, where that is not what becomes of most. */
  next?: readonly NextStep[] | undefined;
  children: ReactNode;
}) {
  // Then what happens next stands below the form.
  const wide = useActionTypeAbout(name)?.wide ?? false;
  return (
    <div className={cn('mx-auto w-full p-4 sm:p-6', wide ? 'max-w-7xl' : 'max-w-6xl')}>
      {back === undefined ? (
        <BackLink to="/file">{submitTexts.all}</BackLink>
      ) : (
        <BackLink to="/actions/$id" params={{ id: back }}>
          {filingTexts.back}
        </BackLink>
      )}
      <PageHeader title={title} actions={actions}>
        <p className="mt-0.5 text-fg-muted">{lead}</p>
      </PageHeader>
      <div
        className={cn(
          'grid items-start gap-4 lg:gap-6',
          !wide && 'lg:grid-cols-[minmax(0,1fr)_16rem]',
        )}
      >
        <div className="flex min-w-0 flex-col gap-4">
          {notice}
          <Card>{children}</Card>
        </div>
        <NextSteps type={name} {...{ owner, wide, next }} />
      </div>
    </div>
  );
}

/** Something that becomes of an action once it is filed. */
export interface NextStep {
  icon: LucideIcon;
  name: string;
  hint: ReactNode;
}

/** What becomes of an action once it is filed. */
function NextSteps({
  type,
  owner,
  wide,
  next,
}: {
  type: ActionTypeInfo['name'];
  owner: string;
  wide: boolean;
  next: readonly NextStep[] | undefined;
}) {
  const decided = useWhoDecides(type);
  const steps = next ?? [
    { icon: FilePlus2, name: texts.file, hint: texts.fileHint },
    { icon: UserCheck, ...decided },
    { icon: CheckCheck, name: texts.execute, hint: texts.executeHint(owner) },
  ];
  return (
    <aside aria-label={texts.title} className="min-w-0 px-1 lg:pt-4">
      <h2 className="mb-3 text-sm font-semibold text-fg-muted">{texts.title}</h2>
      <ol className={cn('grid gap-3', wide && 'lg:grid-cols-3')}>
        {steps.map(({ icon: Icon, name, hint }) => (
          <li key={name} className="flex gap-2.5">
            <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-fg-muted" />
            <div className="min-w-0">
              <p className="font-medium">{name}</p>
              <div className="text-sm text-fg-muted">{hint}</div>
            </div>
          </li>
        ))}
      </ol>
    </aside>
  );
}

/** The frame of a page that has no form to show, and says why. */
export function NoForm({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="mx-auto w-full max-w-6xl p-4 sm:p-6">
      <PageHeader title={title} />
      {children}
    </div>
  );
}
