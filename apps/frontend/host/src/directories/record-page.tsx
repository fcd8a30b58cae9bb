import type { DirectoryRecord, RemoteDirectory } from '@countersign/remote';
import { Card, RevealText } from '@countersign/ui';
import { useSuspenseQuery } from '@tanstack/react-query';
import { lazy, Suspense, type ReactNode } from 'react';
import { isReadable } from '../api/data.ts';
import { directoryTools, userField } from '../people/user-name.tsx';
import type { OwnedDirectory } from '../remotes/abouts.ts';
import { ErrorBoundary, RemoteScope } from '../remotes/remote-part.tsx';
import { useRemoteDirectory } from '../remotes/use-remote.ts';
import { BackLink } from '../shell/back-link.tsx';
import { PageHeader } from '../shell/page-header.tsx';
import { PagePending } from '../shell/page-states.tsx';
import { directoryTexts } from '../strings/directories.ts';
import { Offers } from './offers.tsx';
import { PlainNotice, plainRecord } from './plain.tsx';
import { type Row, recordQuery } from './query.ts';
import { RecordHistory } from './record-history.tsx';

// Most records are no people.
const UserDelegations = lazy(async () => ({
  default: (await import('../delegations/user-card.tsx')).UserDelegations,
}));

interface RecordProps {
  directory: OwnedDirectory;
  id: string;
}

/** One record as its remote shows it; plain where that is down, old or broken. */
export function RecordPage({ directory, id }: RecordProps) {
  const { owner } = directory;
  const { data: row } = useSuspenseQuery(recordQuery(directory, id));
  const remote = useRemoteDirectory(directory);
  const page = { directory, id, owner };
  if (!isReadable(row)) return <RecordFrame {...page} record={unreadable(id)} />;
  const plain = (retry: () => void) => (
    <RecordFrame
      {...page}
      record={plainRecord(row, id)}
      notice={<PlainNotice owner={owner} retry={retry} />}
      actions={<Offers directory={directory} recordId={id} />}
    />
  );
  if (remote.state === 'loading') return <PagePending />;
  if (remote.state === 'absent') return plain(remote.retry);
  return (
    <ErrorBoundary fallback={plain}>
      <RemoteRecord {...page} row={row} remote={remote.part} />
    </ErrorBoundary>
  );
}

function RemoteRecord({
  row,
  remote: { record, isOpen },
  ...page
}: RecordProps & { row: Row; remote: RemoteDirectory }) {
  const { directory, id } = page;
  const isOffered = (type: string) => isOpen?.(row as never, type) ?? true;
  return (
    <RecordFrame
      {...page}
      record={record(row as never, directoryTools)}
      actions={<Offers directory={directory} recordId={id} isOffered={isOffered} />}
    />
  );
}

/** A record that its service cannot read; what was done to it is known all the same. */
function unreadable(id: string): DirectoryRecord {
  return {
    title: directoryTexts.unreadable,
    code: id,
    fields: {
      [directoryTexts.recordId]: <RevealText value={id} mono />,
      [directoryTexts.problem]: directoryTexts.unreadableHint,
    },
  };
}

/** A record with all its fields, what can be started from it, and what was done to it. */
function RecordFrame({
  directory: { owner, path, label, idField },
  id,
  record: { title, badge, code, fields, sections = [] },
  notice,
  actions,
}: RecordProps & { record: DirectoryRecord; notice?: ReactNode; actions?: ReactNode }) {
  const scoped = (content: ReactNode) => (
    <RemoteScope owner={owner} inline>
      {content}
    </RemoteScope>
  );
  return (
    <div className="mx-auto w-full max-w-6xl p-4 sm:p-6">
      <BackLink to="/$directory" params={{ directory: path }}>
        {label}
      </BackLink>
      <PageHeader title={title} actions={actions}>
        {badge && <div className="mt-1">{scoped(badge)}</div>}
      </PageHeader>
      <div className="flex flex-col gap-4">
        {notice}
        <Card title={directoryTexts.details}>
          <dl className="grid gap-x-6 sm:grid-cols-[12rem_1fr] sm:gap-y-2">
            {Object.entries(fields).map(([name, value]) => (
              <div key={name} className="group/field contents">
                <dt className="text-fg-muted max-sm:text-sm">{name}</dt>
                <dd className="wrap-anywhere max-sm:mb-3 max-sm:group-last/field:mb-0">
                  {scoped(value)}
                </dd>
              </div>
            ))}
          </dl>
        </Card>
        {idField === userField && (
          <Suspense>
            <UserDelegations userId={id} />
          </Suspense>
        )}
        {sections.map((section) => (
          <Card key={section.title} title={section.title} flush>
            {scoped(section.content)}
          </Card>
        ))}
        <RecordHistory id={id} code={code} owner={owner} />
      </div>
    </div>
  );
}
