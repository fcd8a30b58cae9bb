import { EmptyState } from '@countersign/ui';
import { chooseTexts } from '../strings/choose.ts';
import { NoForm } from './form-page.tsx';

/** Says to who may not file that they may not, in place of a form. */
export function NoMaker({ title }: { title: string }) {
  return (
    <NoForm title={title}>
      <EmptyState title={chooseTexts.forbidden} message={chooseTexts.forbiddenHint} />
    </NoForm>
  );
}
