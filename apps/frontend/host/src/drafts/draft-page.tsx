import type { ActionDraft } from '@countersign/actions';
import { Card, EmptyState, ErrorState, Time } from '@countersign/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { CreationTable } from '../action/creation-table.tsx';
import { ApiError } from '../api/error.ts';
import { PersonName } from '../people/person-name.tsx';
import { keepDraft } from '../session/drafts.ts';
import { useCan, useMe } from '../session/me.ts';
import { PageMissing, PagePending } from '../shell/page-states.tsx';
import { amendingTexts } from '../strings/amending.ts';
import { draftTexts } from '../strings/drafts.ts';
import { t } from '../strings/index.ts';
import { chooseTexts } from '../strings/choose.ts';
import { NoForm } from '../submit/form-page.tsx';
import type { ActionTypeInfo } from '../submit/queries.ts';
import { SubmitPage } from '../submit/submit-page.tsx';
import { DraftBeside } from './draft-beside.tsx';
import { draftQuery } from './queries.ts';
import { keepSavedAs, nameOfSaved, readSavedAs } from './saved-as.ts';

const texts = draftTexts;
const noRemarks = new Map();

/** A draft by its link: its owner goes on with it, and whom they named reads it. */
export function DraftPage({ type, draftId }: { type: ActionTypeInfo; draftId: string }) {
  const { data: draft, error, refetch } = useQuery(draftQuery(draftId));
  const { personId } = useMe();
  const may = useCan('action:file');
  if (!draft && error instanceof ApiError && [404, 422].includes(error.status)) {
    return <PageMissing />;
  }
  if (!draft && error) {
    return (
      <NoForm title={texts.page.title(type.title)}>
        <ErrorState title={t.errors.title} onRetry={refetch} />
      </NoForm>
    );
  }
  if (!draft) return <PagePending />;
  if (draft.actionType !== type.name) return <PageMissing />;
  if (draft.owner.personId !== personId) return <Read type={type} draft={draft} />;
  if (!may) {
    return (
      <NoForm title={type.title}>
        <EmptyState title={chooseTexts.forbidden} message={chooseTexts.forbiddenHint} />
      </NoForm>
    );
  }
  return <Continued type={type} draft={draft} />;
}

/** What is kept on this machine goes on where the service has nothing newer. */
function Continued({ type, draft }: { type: ActionTypeInfo; draft: ActionDraft }) {
  const { personId } = useMe();
  const [name] = useState(() => {
    const { id, version } = draft;
    const known = nameOfSaved(personId, id) ?? `file.${type.name}.draft.${id}`;
    if (readSavedAs(personId, known)?.version !== version) keepDraft(personId, known, undefined);
    keepSavedAs(personId, known, { id, version });
    return known;
  });
  const { payload, target, filedAgainFrom, schedule, attachments } = draft;
  const files = attachments.length > 0 ? attachments : null;
  const { title, lead } = amendingTexts.again;
  const said = { payload, title: title(type.title), lead, notice: null };
  const again = filedAgainFrom !== null && { again: { id: filedAgainFrom, ...said } };
  return (
    <SubmitPage type={type} {...again} continued={{ name, payload, target, schedule, files }} />
  );
}

function Read({ type, draft }: { type: ActionTypeInfo; draft: ActionDraft }) {
  const { owner, payload, updatedAt } = draft;
  return (
    <NoForm title={texts.page.title(type.title)}>
      <p className="mb-3 text-fg-muted">
        {texts.page.lead} {texts.page.by} <PersonName person={owner} />, <Time at={updatedAt} />
      </p>
      <Card flush>
        <CreationTable
          actionType={type.name}
          payload={payload}
          after={payload}
          word={texts.page.filledIn}
          remarks={noRemarks}
          covered={[]}
        />
      </Card>
      <DraftBeside {...draft} />
    </NoForm>
  );
}
