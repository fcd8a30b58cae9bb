import type { ActionDetail } from '@countersign/actions';
import { Avatar, Button, Card, Icon, RevealText, Time, useToast } from '@countersign/ui';
import { TriangleAlert } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { PersonName } from '../../people/person-name.tsx';
import { useMe } from '../../session/me.ts';
import { actionTexts } from '../../strings/action.ts';
import { problemOf } from '../problem.tsx';
import { useAssign } from './use-assign.ts';

// Most who look at an action never assign it.
const AssignDialog = lazy(async () => {
  const { AssignDialog: Dialog } = await import('./assign-dialog.tsx');
  return { default: Dialog };
});

const texts = actionTexts.assignment;

/** Who is asked to decide a pending action, and the way to ask somebody else; nothing where there is neither. */
export function AssignmentCard({
  action,
  say,
}: {
  action: ActionDetail;
  say: (text: string) => void;
}) {
  const { status, assignee, assignable } = action;
  if (status !== 'pending' || (!assignee && !assignable.allowed)) return null;
  return (
    <Card title={texts.title}>
      {assignee ? (
        <Assigned action={action} person={assignee} />
      ) : (
        <p className="text-fg-muted">{texts.nobody}</p>
      )}
      {assignable.allowed && <Buttons action={action} say={say} />}
    </Card>
  );
}

function Assigned({
  action: { assignment },
  person,
}: {
  action: ActionDetail;
  person: NonNullable<ActionDetail['assignee']>;
}) {
  const me = useMe();
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-center gap-2.5">
        <Avatar name={person.name} id={person.personId} />
        <span className="min-w-0 flex-1 leading-5">
          <span className="block font-medium wrap-anywhere">
            <PersonName person={person} />
            {person.personId === me.personId && (
              <span className="font-normal text-fg-muted"> ({actionTexts.you})</span>
            )}
          </span>
          {assignment && (
            <span className="block text-xs text-fg-muted">
              {texts.asked} <Time at={assignment.at} focusable />{' '}
              {assignment.by.personId === person.personId ? (
                texts.themselves
              ) : (
                <>
                  {texts.by} <PersonName person={assignment.by} />
                </>
              )}
            </span>
          )}
        </span>
      </div>
      {assignment?.note && (
        <div className="rounded-md bg-surface-2 px-2.5 py-1.5">
          <RevealText value={assignment.note} maxLines={6} maxCharacters={600} />
        </div>
      )}
      {assignment?.canDecide === false && (
        <p className="flex gap-1.5 text-xs text-warning">
          <Icon of={TriangleAlert} className="mt-px size-3.5" />
          <span className="min-w-0 wrap-anywhere">
            {texts.gone} <RevealText value={assignment.whyNot ?? ''} />
          </span>
        </p>
      )}
    </div>
  );
}

function Buttons({ action, say }: { action: ActionDetail; say: (text: string) => void }) {
  const me = useMe();
  const toast = useToast();
  const assign = useAssign(action, say);
  const [open, setOpen] = useState(false);
  const { assignee, reviewable } = action;
  const mine = assignee?.personId === me.personId;
  const send = (person: { personId: string; name: string } | null) =>
    assign.mutateAsync({ person }).catch((error: unknown) => {
      toast.show({ tone: 'danger', title: texts.failed, description: problemOf(error) });
    });
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      {reviewable.allowed && !mine && (
        <Button size="sm" onClick={() => send({ personId: me.personId, name: me.name })}>
          {texts.take}
        </Button>
      )}
      <Button size="sm" onClick={() => setOpen(true)}>
        {assignee ? texts.reassign : texts.assign}
      </Button>
      {assignee && (
        <Button size="sm" variant="ghost" onClick={() => send(null)}>
          {texts.end}
        </Button>
      )}
      {open && (
        <Suspense>
          <AssignDialog action={action} say={say} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}
