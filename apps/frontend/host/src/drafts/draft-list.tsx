import type { ActionDraft } from '@countersign/actions';
import { Button, buttonClass, ConfirmDialog, Time, useToast } from '@countersign/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { typeTitle } from '../action/catalogue.ts';
import { problemOf } from '../action/problem.tsx';
import { ActionSummary } from '../inbox/action-summary.tsx';
import { TypeIcon } from '../inbox/type-icon.tsx';
import { keepDraft } from '../session/drafts.ts';
import { useMe } from '../session/me.ts';
import { draftTexts } from '../strings/drafts.ts';
import { removeDraft } from './keep.ts';
import { draftsQuery } from './queries.ts';
import { keepSavedAs, nameOfSaved } from './saved-as.ts';
import { ShareDialog } from './share-dialog.tsx';

const texts = draftTexts;

/** What the person has begun to file, on whatever device; nothing where there is none. */
export function DraftList() {
  const { data: drafts = [] } = useQuery(draftsQuery);
  if (drafts.length === 0) return null;
  return (
    <section aria-labelledby="drafts" className="mb-6">
      <h2 id="drafts" className="mb-2 font-semibold">
        {texts.title}
      </h2>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {drafts.map((draft) => (
          <Row key={draft.id} draft={draft} />
        ))}
      </ul>
    </section>
  );
}

function Row({ draft }: { draft: ActionDraft }) {
  const { id, actionType, payload, updatedAt, readers, filedAgainFrom } = draft;
  const [open, setOpen] = useState<'share' | 'discard'>();
  const discard = useDiscard(id);
  const isEmpty = Object.values(payload).every((value) => value === '' || value == null);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
      <TypeIcon type={actionType} className="size-5 shrink-0 text-fg-muted" />
      <div className="min-w-0 flex-1 basis-64">
        <p className="wrap-anywhere">
          <span className="text-fg-muted">{typeTitle(actionType)}</span>{' '}
          {isEmpty ? texts.empty : <ActionSummary actionType={actionType} told={payload} />}
        </p>
        <p className="flex flex-wrap gap-x-1.5 text-xs text-fg-muted">
          <span>
            {texts.changed} <Time at={updatedAt} />
          </span>
          {readers.length > 0 && <span>· {texts.shared(readers.length)}</span>}
          {filedAgainFrom && <span>· {texts.again}</span>}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <Link
          to="/file/$type"
          params={{ type: actionType }}
          search={{ draft: id }}
          className={buttonClass('secondary', 'sm')}
        >
          {texts.proceed}
        </Link>
        <Button size="sm" onClick={() => setOpen('share')}>
          {texts.share}
        </Button>
        <Button size="sm" onClick={() => setOpen('discard')}>
          {texts.discard}
        </Button>
      </div>
      {open === 'share' && <ShareDialog draft={draft} onClose={() => setOpen(undefined)} />}
      <ConfirmDialog
        open={open === 'discard'}
        onOpenChange={(isOpen) => isOpen || setOpen(undefined)}
        title={texts.question}
        description={texts.consequence}
        confirmLabel={texts.discard}
        cancelLabel={texts.keep}
        onConfirm={discard}
      />
    </li>
  );
}

/** Discards a draft in the service and on this machine. */
function useDiscard(id: string): () => Promise<void> {
  const { personId } = useMe();
  const queryClient = useQueryClient();
  const toast = useToast();
  return async () => {
    try {
      await removeDraft(id);
      const name = nameOfSaved(personId, id);
      if (name !== undefined) {
        keepDraft(personId, name, undefined);
        keepSavedAs(personId, name, undefined);
      }
    } catch (error) {
      toast.show({ tone: 'danger', title: texts.failed, description: problemOf(error) });
    }
    await queryClient.invalidateQueries({ queryKey: draftsQuery.queryKey });
  };
}
