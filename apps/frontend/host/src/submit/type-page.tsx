import { useSuspenseQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense } from 'react';
import { useCan } from '../session/me.ts';
import { PageMissing, PagePending } from '../shell/page-states.tsx';
import { SubmitPage } from './submit-page.tsx';
import { actionTypesQuery } from './queries.ts';
import { type FormSearch, prefillOf } from './search.ts';

// Most forms begin with nothing.
const DraftPage = lazy(async () => ({
  default: (await import('../drafts/draft-page.tsx')).DraftPage,
}));
const later = () => import('./later-pages.ts');
const AmendPage = lazy(async () => ({ default: (await later()).AmendPage }));
const ReversePage = lazy(async () => ({ default: (await later()).ReversePage }));
const NoMaker = lazy(async () => ({ default: (await later()).NoMaker }));
const AgainPage = lazy(async () => ({ default: (await later()).AgainPage }));
const BulkPage = lazy(async () => ({ default: (await import('../bulk/bulk-page.tsx')).BulkPage }));

/** The form of one type of action, to file one or to amend one that was filed. */
export function TypePage({ name, search }: { name: string; search: FormSearch }) {
  const { data: types } = useSuspenseQuery(actionTypesQuery);
  const may = useCan('action:file');
  const type = types.find((each) => each.name === name);
  if (!type) return <PageMissing />;
  const { amend, again, reverse, draft, many, batch } = search;
  // Who may read it, the draft says.
  if (draft !== undefined) return <Later page={<DraftPage type={type} draftId={draft} />} />;
  // Who may amend it, the action says.
  if (!may && amend === undefined) {
    return <Later page={<NoMaker title={type.title} />} />;
  }
  if (batch !== undefined) return <Later page={<BulkPage type={type} batchId={batch} />} />;
  if (many !== undefined) return <Later page={<BulkPage type={type} />} />;
  if (amend !== undefined) return <Later page={<AmendPage type={type} actionId={amend} />} />;
  if (again !== undefined) return <Later page={<AgainPage type={type} actionId={again} />} />;
  if (reverse !== undefined) return <Later page={<ReversePage type={type} actionId={reverse} />} />;
  return <SubmitPage type={type} prefill={prefillOf(search, type.schema)} />;
}

function Later({ page }: { page: ReactNode }) {
  return <Suspense fallback={<PagePending />}>{page}</Suspense>;
}
