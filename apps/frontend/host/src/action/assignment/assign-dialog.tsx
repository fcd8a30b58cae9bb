import type { ActionDetail } from '@countersign/actions';
import { isFilledIn, longestRemark, upTo } from '@countersign/actions/characters';
import { Avatar, Button, Dialog, Field, RevealText, Textarea } from '@countersign/ui';
import { useId, useState } from 'react';
import { fieldErrorsOf } from '../../api/error.ts';
import { PersonName } from '../../people/person-name.tsx';
import { useMe } from '../../session/me.ts';
import { useKeptText } from '../../session/drafts.ts';
import { actionTexts } from '../../strings/action.ts';
import { t } from '../../strings/index.ts';
import { isUncertain, Problem } from '../problem.tsx';
import { type Candidate, candidatesOf } from './candidates.ts';
import { useAssign } from './use-assign.ts';

const texts = actionTexts.assignment.dialog;

/** Asks one of those who can decide now, with a note to them where there is something to say. */
export function AssignDialog({
  action,
  say,
  onClose,
}: {
  action: ActionDetail;
  say: (text: string) => void;
  onClose: () => void;
}) {
  const me = useMe();
  const assign = useAssign(action, say);
  const [chosen, setChosen] = useState<string>();
  const [missing, setMissing] = useState(false);
  const [note, setNote] = useKeptText(`assign.${action.id}`);
  const candidates = candidatesOf(action, me.personId);
  const person = candidates?.find((each) => each.person.personId === chosen)?.person;

  async function submit(): Promise<void> {
    setMissing(!person);
    if (!person) return;
    const said = isFilledIn(note) ? { note: note.trim() } : {};
    const done = await assign.mutateAsync({ person, ...said }).catch(() => undefined);
    if (!done) return;
    setNote('');
    onClose();
  }

  const refused = fieldErrorsOf(assign.error)['personId'];
  const problem = missing ? texts.missing : refused && `${person?.name ?? ''} ${refused}`.trim();
  return (
    <Dialog
      open
      onOpenChange={(open) => open || assign.isPending || onClose()}
      title={texts.title}
      description={texts.body}
      footer={
        <>
          <Button aria-disabled={assign.isPending} onClick={onClose}>
            {t.cancel}
          </Button>
          <Button variant="primary" busy={assign.isPending} onClick={submit}>
            {texts.submit}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {assign.error && refused === undefined && (
          <Problem
            title={isUncertain(assign.error) ? texts.uncertain : actionTexts.assignment.failed}
            error={assign.error}
          />
        )}
        <People
          candidates={candidates}
          chosen={chosen}
          onChoose={(personId) => {
            setChosen(personId);
            setMissing(false);
            assign.reset();
          }}
          problem={problem}
        />
        <Field label={texts.note} hint={texts.noteHint}>
          <Textarea
            rows={2}
            value={note}
            onChange={(event) => setNote(upTo(longestRemark, event.target.value))}
          />
        </Field>
      </div>
    </Dialog>
  );
}

function People({
  candidates,
  chosen,
  onChoose,
  problem,
}: {
  candidates: readonly Candidate[] | undefined;
  chosen: string | undefined;
  onChoose: (personId: string) => void;
  problem: string | undefined;
}) {
  const name = useId();
  const problemId = useId();
  if (!candidates) return <p className="text-fg-muted">{texts.notKnown}</p>;
  if (candidates.length === 0) return <p className="text-fg-muted">{texts.none}</p>;
  return (
    <fieldset aria-describedby={problem ? problemId : undefined} className="min-w-0">
      <legend className="mb-1.5 font-medium">{texts.people}</legend>
      <div className="flex max-h-64 flex-col overflow-y-auto rounded-md border border-line">
        {candidates.map(({ person, stage }) => (
          <label
            key={person.personId}
            className="flex cursor-pointer items-center gap-2.5 border-b border-line px-3 py-2 last:border-b-0 hover:bg-surface-2 has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              checked={chosen === person.personId}
              onChange={() => onChoose(person.personId)}
              className="size-4 shrink-0 accent-accent outline-none"
            />
            <Avatar name={person.name} id={person.personId} size="sm" />
            <span className="min-w-0 flex-1">
              <PersonName person={person} className="font-medium" />
              {stage !== undefined && (
                <span className="block text-xs text-fg-muted">
                  <RevealText value={stage} />
                </span>
              )}
            </span>
          </label>
        ))}
      </div>
      {problem && (
        <p id={problemId} role="alert" className="mt-1.5 text-xs text-danger">
          {problem}
        </p>
      )}
    </fieldset>
  );
}
