import { EmptyState } from '@countersign/ui';
import { useSuspenseQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useCan } from '../session/me.ts';
import { PageMissing, PagePending } from '../shell/page-states.tsx';
import { t } from '../strings/index.ts';
import { NoForm } from './form-page.tsx';
import { SubmitPage } from './submit-page.tsx';
import { actionTypesQuery } from './queries.ts';
import { type FormSearch, prefillOf } from './search.ts';

// Most who file begin anew.
const AmendPage = lazy(async () => {
  const { AmendPage: Page } = await import('./amend-page.tsx');
  return { default: Page };
});
const AgainPage = lazy(async () => {
  const { AgainPage: Page } = await import('./again-page.tsx');
  return { default: Page };
});

/** The form of one type of action, to file one or to amend one that was filed. */
export function TypePage({ name, search }: { name: string; search: FormSearch }) {
  const { data: types } = useSuspenseQuery(actionTypesQuery);
  const may = useCan('action:file');
  const type = types.find((each) => each.name === name);
  if (!type) return <PageMissing />;
  const { amend, again } = search;
  // Who may amend it, the action says.
  if (!may && amend === undefined) {
    return (
      <NoForm title={type.title}>
        <EmptyState title={t.submit.forbidden} message={t.submit.forbiddenHint} />
      </NoForm>
    );
  }
  const earlier = amend ?? again;
  if (earlier !== undefined) {
    const Page = amend === undefined ? AgainPage : AmendPage;
    return (
      <Suspense fallback={<PagePending />}>
        <Page type={type} actionId={earlier} />
      </Suspense>
    );
  }
  return <SubmitPage type={type} prefill={prefillOf(search, type.schema)} />;
}
