import type { PageHeaderProps, PageProps } from '@countersign/remote';
import { EmptyState, buttonClass } from '@countersign/ui';
import { useRouter } from '@tanstack/react-router';
import { CloudOff } from 'lucide-react';
import { useCallback } from 'react';
import { apiFetch, signInAgain } from '../api/fetch.ts';
import { UserLink } from '../people/user-name.tsx';
import { UserPicker } from '../people/user-picker.tsx';
import type { OwnedPage } from '../remotes/abouts.ts';
import { ErrorBoundary, RemoteScope, type Fallback } from '../remotes/remote-part.tsx';
import { useRemotePage } from '../remotes/use-remote.ts';
import { useCan } from '../session/me.ts';
import { BackLink } from '../shell/back-link.tsx';
import { PageHeader } from '../shell/page-header.tsx';
import { PageMissing, PagePending } from '../shell/page-states.tsx';
import { useSingleKeysWork } from '../shell/shortcut-choice.ts';
import { directoryTexts } from '../strings/directories.ts';
import { t } from '../strings/index.ts';
import { PageLink } from './page-link.tsx';

/**
 * A page that a remote draws by itself.
 *
 * @param rest the parts of the address after the page's own
 */
export function RemotePage({ page, rest }: { page: OwnedPage; rest: readonly string[] }) {
  const { owner, path, label } = page;
  const remote = useRemotePage(owner, path);
  const mayFile = useCan('action:file');
  const mayReadAll = useCan('action:read');
  const mayManage = useCan('settings:manage');
  const singleKeys = useSingleKeysWork();
  const router = useRouter();
  const go = useCallback((to: string) => void router.navigate({ to }), [router]);
  const absent: Fallback = (retry) => <Absent owner={owner} title={label} retry={retry} />;
  if (remote.state === 'loading') return <PagePending />;
  if (remote.state === 'absent') return absent(remote.retry);
  const { part: Part } = remote;
  return (
    <ErrorBoundary key={rest.join('/')} fallback={absent}>
      <RemoteScope owner={owner}>
        <div className="mx-auto w-full max-w-6xl p-4 sm:p-6">
          <Part
            {...tools}
            rest={rest}
            mayFile={mayFile}
            mayReadAll={mayReadAll}
            mayManage={mayManage}
            singleKeys={singleKeys}
            go={go}
          />
        </div>
      </RemoteScope>
    </ErrorBoundary>
  );
}

const tools = {
  fetch: apiFetch,
  signInAgain,
  Header,
  Link: PageLink,
  UserLink,
  UserPicker,
  Missing: PageMissing,
} satisfies Partial<PageProps>;

function Header({ title, back, actions, children }: PageHeaderProps) {
  return (
    <>
      {back && <BackLink to={back.to}>{back.label}</BackLink>}
      <PageHeader title={title} actions={actions}>
        {children}
      </PageHeader>
    </>
  );
}

/** Says that the page's remote is not there, and offers to try it again. */
function Absent({
  owner,
  title,
  retry,
}: {
  owner: string;
  title: string;
  retry?: (() => void) | undefined;
}) {
  return (
    <div className="mx-auto w-full max-w-6xl p-4 sm:p-6">
      <PageHeader title={title} />
      <EmptyState
        icon={CloudOff}
        title={directoryTexts.page.absent}
        message={directoryTexts.page.absentHint(owner)}
        action={
          <button type="button" className={buttonClass()} onClick={retry}>
            {t.retry}
          </button>
        }
      />
    </div>
  );
}
