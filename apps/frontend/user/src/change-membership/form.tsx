import * as actionTypes from '@countersign/actions/types';
import type { Draft, FormProps } from '@countersign/remote';
import {
  checkDraft,
  FormFrame,
  type Lookup,
  useDraftForm,
  useLookup,
} from '@countersign/remote/form';
import { Field, Textarea } from '@countersign/ui';
import { useState } from 'react';
import { findGroup, type WholeGroup } from '../groups/group.ts';
import { t } from '../strings.ts';
import { GroupField } from './group-field.tsx';
import { AddPeople } from './add-people.tsx';
import { idsAt } from './ids-at.ts';
import { RemovePeople } from './remove-people.tsx';

const { schema } = actionTypes.change_membership;
const texts = t.changeMembership;
const titles = { group: texts.group, add: texts.add, remove: texts.remove, reason: texts.reason };

/** What is filled in to change who is in a group, whose members are shown. */
export function ChangeMembershipForm(props: FormProps) {
  const [name, setName] = useState(() => nameIn(props.initial));
  const [group] = useLookup(name, (asked) => findGroup(asked, props.fetch));
  const form = useDraftForm({
    ...props,
    onChange: (draft) => {
      setName(nameIn(draft));
      props.onChange(draft);
    },
    check: (draft) => checkDraft(schema, draft),
    titles,
  });
  const members = group.state === 'found' ? group.value.members : [];
  return (
    <FormFrame form={form} problems={t.problems} busy={props.busy} submitLabel={props.submitLabel}>
      <GroupField form={form} hint={hintOn(group)} fetch={props.fetch} />
      <AddPeople {...props} form={form} members={members} />
      {(group.state === 'found' || idsAt(form.draft, 'remove').length > 0) && (
        <RemovePeople form={form} members={members} />
      )}
      <Field {...form.field('reason')} hint={t.reasonHint} required>
        <Textarea {...form.input('reason')} rows={4} />
      </Field>
    </FormFrame>
  );
}

/** The name that is looked up: nothing before it can be one. */
function nameIn({ group }: Draft): string {
  const read = schema.shape.group.safeParse(group);
  return read.success ? read.data : '';
}

function hintOn(group: Lookup<WholeGroup>): string {
  switch (group.state) {
    case 'none':
      return texts.groupHint;
    case 'asking':
    case 'missing':
    case 'away':
      return texts[group.state];
    case 'found':
      return texts.found(group.value.title, group.value.members.length);
  }
}
