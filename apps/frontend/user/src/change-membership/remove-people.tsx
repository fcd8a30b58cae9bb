import type { DraftForm } from '@countersign/remote/form';
import { CheckboxGroup, Field, Input } from '@countersign/ui';
import { useState } from 'react';
import type { WholeGroup } from '../groups/group.ts';
import { t } from '../strings.ts';
import { filledList, idsAt } from './ids-at.ts';

const texts = t.changeMembership;

/** So many members are looked over without searching. */
const few = 10;

/** The members of a group, of whom those are ticked who leave it. */
export function RemovePeople({
  form,
  members,
}: {
  form: DraftForm;
  members: WholeGroup['members'];
}) {
  const [typed, setTyped] = useState('');
  const leaving = idsAt(form.draft, 'remove');
  const { label, ...field } = form.field('remove');
  const shown = members.filter(
    ({ userId, fullName, username }) =>
      leaving.includes(userId) || isNamed(`${fullName} ${username ?? ''}`, typed),
  );
  if (members.length === 0) return <p className="text-sm text-fg-muted">{texts.nobody}</p>;
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <CheckboxGroup
        {...field}
        legend={label}
        hint={texts.removeHint}
        options={shown.map(({ userId, fullName, username }) => ({
          value: userId,
          label: fullName,
          hint: username ?? undefined,
        }))}
        value={leaving}
        onChange={(next) => form.choose('remove', filledList(next))}
      />
      {members.length > few && (
        <Field label={texts.find} hint={shown.length === 0 ? texts.noneFound : undefined}>
          <Input value={typed} onChange={({ target }) => setTyped(target.value)} />
        </Field>
      )}
    </div>
  );
}

const isNamed = (name: string, typed: string): boolean =>
  name.toLocaleLowerCase().includes(typed.trim().toLocaleLowerCase());
