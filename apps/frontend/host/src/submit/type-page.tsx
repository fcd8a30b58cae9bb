import { EmptyState } from '@countersign/ui';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useCan } from '../session/me.ts';
import { PageMissing } from '../shell/page-states.tsx';
import { t } from '../strings/index.ts';
import { NoForm } from './form-page.tsx';
import { AgainPage } from './again-page.tsx';
import { AmendPage } from './amend-page.tsx';
import { SubmitPage } from './submit-page.tsx';
import { actionTypesQuery } from './queries.ts';
import { type FormSearch, prefillOf } from './search.ts';

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
  if (amend !== undefined) return <AmendPage type={type} actionId={amend} />;
  if (again !== undefined) return <AgainPage type={type} actionId={again} />;
  return <SubmitPage type={type} prefill={prefillOf(search, type.schema)} />;
}
