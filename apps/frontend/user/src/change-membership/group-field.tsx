import type { FormProps } from '@countersign/remote';
import { comboboxProps, nextOption, onlyOption, OptionList } from '@countersign/remote/combobox';
import { type DraftForm, useLookup } from '@countersign/remote/form';
import { Field, Input, RevealText, useFieldControl } from '@countersign/ui';
import { type KeyboardEvent, useId, useState } from 'react';
import { findGroups, type Group } from '../groups/group.ts';
import { t } from '../strings.ts';

const texts = t.changeMembership;

/** A title has spaces, and no name has capital letters. */
const asTyped = (typed: string): string => typed.toLowerCase();

/** The group of a form, by a part of its name or title: an editable combobox with a list (WAI-ARIA 1.2). */
export function GroupField({
  form,
  hint,
  fetch,
}: Pick<FormProps, 'fetch'> & { form: DraftForm; hint: string }) {
  return (
    <Field {...form.field('group')} hint={hint} required>
      <Picker form={form} fetch={fetch} />
    </Field>
  );
}

function Picker({ form, fetch }: Pick<FormProps, 'fetch'> & { form: DraftForm }) {
  const listId = useId();
  const { required, ...control } = useFieldControl({});
  const [open, setOpen] = useState(false);
  const [pointed, setPointed] = useState(-1);
  const { value, onChange } = form.input('group', asTyped);
  const [found] = useLookup(open ? `?${value}` : '', (asked) => findGroups(asked.slice(1), fetch));
  const groups = found.state === 'found' ? found.value : [];
  const choosable = groups.map(() => true);
  // The one that alone matches what was typed is meant by it.
  const active = pointed >= 0 ? pointed : value === '' ? -1 : onlyOption(choosable);

  function close(): void {
    setOpen(false);
    setPointed(-1);
  }
  function choose(group: Group | undefined): void {
    if (!group) return;
    form.choose('group', group.name);
    close();
  }
  function onKeyDown(event: KeyboardEvent): void {
    const isSending = event.metaKey || event.ctrlKey;
    const next = nextOption(event.key, active, open ? choosable : []);
    if (next !== undefined) setPointed(next);
    else if (!open && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) setOpen(true);
    else if (event.key === 'Enter' && open && !isSending) choose(groups[active]);
    else if (event.key === 'Escape' && open) close();
    else return;
    event.preventDefault();
  }

  return (
    <div className="relative min-w-0">
      <Input
        {...control}
        {...comboboxProps({ listId, open, active, required })}
        autoCapitalize="none"
        value={value}
        onChange={(event) => {
          onChange(event);
          setPointed(-1);
          setOpen(true);
        }}
        onClick={() => setOpen(true)}
        onKeyDown={onKeyDown}
        onBlur={() => {
          close();
          if (value !== value.trim()) form.set('group', value.trim());
          form.leave('group');
        }}
      />
      {open && (
        <OptionList
          id={listId}
          label={texts.groupsFound}
          options={groups}
          keyOf={({ name }) => name}
          active={active}
          busy={found.state === 'asking'}
          status={
            found.state === 'asking'
              ? texts.asking
              : found.state === 'away'
                ? texts.away
                : texts.groupCount(groups.length)
          }
          onPoint={setPointed}
          onChoose={choose}
        >
          {({ name, title }) => (
            <span className="min-w-0">
              <span className="block truncate font-medium">
                <RevealText value={title} />
              </span>
              <span className="block truncate text-xs text-fg-muted">{name}</span>
            </span>
          )}
        </OptionList>
      )}
    </div>
  );
}
