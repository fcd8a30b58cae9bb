import type { FormProps } from '@countersign/remote';
import type { DraftForm } from '@countersign/remote/form';
import { Field, IconButton } from '@countersign/ui';
import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { WholeGroup } from '../groups/group.ts';
import { t } from '../strings.ts';
import { filledList, idsAt } from './ids-at.ts';

const texts = t.changeMembership;

/** Finds people one after the other, and shows who was chosen. */
export function AddPeople({
  form,
  members,
  UserPicker,
  UserLink,
}: Pick<FormProps, 'UserPicker' | 'UserLink'> & {
  form: DraftForm;
  members: WholeGroup['members'];
}) {
  const chosen = idsAt(form.draft, 'add');
  const { id, ...field } = form.field('add');
  // Each choice begins a new search.
  const [searches, setSearches] = useState(0);
  useEffect(() => {
    if (searches > 0) document.getElementById(id)?.focus();
  }, [searches, id]);

  function choose(userId: string): void {
    if (userId === '') return;
    if (!chosen.includes(userId)) form.choose('add', [...chosen, userId]);
    setSearches((before) => before + 1);
  }

  return (
    <div className="flex min-w-0 flex-col gap-2">
      <Field {...field} id={id} hint={texts.addHint}>
        <UserPicker key={searches} value="" onChange={choose} />
      </Field>
      {chosen.length > 0 && (
        <ul aria-label={texts.added} className="flex flex-col gap-1">
          {chosen.map((userId, at) => (
            <li
              key={userId}
              className="flex min-w-0 items-center justify-between gap-3 rounded-md border border-line px-3 py-1"
            >
              <span className="min-w-0">
                <UserLink userId={userId} />
                {members.some((member) => member.userId === userId) && (
                  <span className="ml-2 text-sm text-danger">{texts.member}</span>
                )}
              </span>
              <IconButton
                icon={X}
                label={texts.takeOff(at + 1)}
                onClick={() => form.choose('add', filledList(chosen.toSpliced(at, 1)))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
