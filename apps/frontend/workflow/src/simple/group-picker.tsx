import { comboboxProps } from '@countersign/remote/combobox';
import { Input, useFieldControl } from '@countersign/ui';
import { useId, useState, type KeyboardEvent } from 'react';
import { t } from '../strings.ts';
import { Chip } from './chip.tsx';
import { findGroups, type GroupOption } from './find-groups.ts';
import { GroupOptions } from './group-options.tsx';
import type { KnownGroups } from './known-groups.ts';

const texts = t.simple;

/**
 * Chooses several groups by name or title: an editable combobox with a list (WAI-ARIA 1.2), above it what is chosen.
 * What is typed is taken with Enter, a comma or when the field is left, be it the name of a group or not.
 */
export function GroupPicker({
  value,
  known,
  unknown,
  disabled,
  describedBy,
  onChange,
}: {
  value: readonly string[];
  known: KnownGroups;
  /** Those of the chosen that are no group. */
  unknown: readonly string[];
  disabled: boolean;
  /** Where something is said about what is chosen. */
  describedBy: string | undefined;
  onChange: (groups: string[]) => void;
}) {
  const listId = useId();
  const { required, ...control } = useFieldControl({ 'aria-describedby': describedBy });
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const [pointed, setPointed] = useState(-1);
  const options = findGroups(typed, value, known);
  // Whose name is typed, or begins so, is meant; what is typed itself is last.
  const active = pointed >= 0 || typed.trim() === '' ? pointed : options.length > 0 ? 0 : -1;

  function take(...names: string[]): void {
    const added = names.map((name) => name.trim()).filter((name) => name !== '');
    setTyped('');
    setPointed(-1);
    if (added.length > 0) onChange([...new Set([...value, ...added])]);
  }
  function type(text: string): void {
    const names = text.split(',');
    const last = names.pop() ?? '';
    if (names.length > 0) take(...names);
    setTyped(last.trimStart());
    setPointed(-1);
    setOpen(true);
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    const isSending = event.metaKey || event.ctrlKey;
    const count = open ? options.length : 0;
    if (event.key === 'ArrowDown' && count > 0) setPointed((active + 1) % count);
    else if (event.key === 'ArrowUp' && count > 0) setPointed((active - 1 + count) % count);
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') setOpen(true);
    else if (event.key === 'Enter' && !isSending) takeActive();
    else if (event.key === 'Escape' && open) setOpen(false);
    else if (event.key === 'Backspace' && typed === '' && value.length > 0) {
      onChange(value.slice(0, -1));
    } else return;
    event.preventDefault();
  }
  function takeActive(): void {
    const chosen: GroupOption | undefined = open ? options[active] : undefined;
    take(chosen?.name ?? typed);
  }

  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      {value.length > 0 && (
        <ul aria-label={texts.chosenGroups} className="flex flex-wrap gap-1.5">
          {value.map((name) => (
            <Chip
              key={name}
              doubtful={unknown.includes(name)}
              removeLabel={texts.removeGroup(name)}
              onRemove={() => onChange(value.filter((each) => each !== name))}
            >
              <span title={known.titles.get(name)}>{name}</span>
            </Chip>
          ))}
        </ul>
      )}
      <div className="relative min-w-0">
        <Input
          {...control}
          {...comboboxProps({ listId, open, active, required })}
          autoCapitalize="none"
          disabled={disabled}
          placeholder={texts.groupPlaceholder}
          value={typed}
          onChange={({ target }) => type(target.value)}
          onClick={() => setOpen(true)}
          onKeyDown={onKeyDown}
          onBlur={() => {
            setOpen(false);
            take(typed);
          }}
        />
        {open && (
          <GroupOptions
            id={listId}
            options={options}
            active={active}
            isWhole={known.isWhole}
            onPoint={setPointed}
            onChoose={({ name }) => take(name)}
          />
        )}
      </div>
    </div>
  );
}
