import { Checkbox, Field, IconButton, Input, Select } from '@countersign/ui';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { t } from '../strings.ts';
import type { SimpleStage } from './simple-policy.ts';

const texts = t.simple;
const steps = Array.from({ length: 8 }, (_, index) => {
  const value = String(index + 1);
  return { value, label: texts.step(index + 1) };
});
const people = [
  { value: 'any' as const, label: texts.anyChecker },
  { value: 'groups' as const, label: texts.ofGroups },
];

/** One stage: how many of whom, in which step. */
export function StageFields({
  path,
  stage,
  known,
  errorAt,
  onChange,
  onRemove,
}: {
  path: string;
  stage: SimpleStage;
  /** Names of the groups there are. */
  known: readonly string[];
  errorAt: (path: string) => string | undefined;
  onChange: (stage: SimpleStage) => void;
  onRemove: (() => void) | undefined;
}) {
  const { name, step, approvals, groups, comment } = stage;
  const errorOf = (...parts: string[]) => {
    const error = parts.map((part) => errorAt(`${path}.${part}`)).find((each) => each);
    return error === undefined ? {} : { error };
  };
  const change = (next: Partial<SimpleStage>) => onChange({ ...stage, ...next });
  return (
    <li className="relative grid grid-cols-2 items-start gap-3 rounded-md bg-surface-2 p-3 pr-11 @lg:grid-cols-[minmax(0,1fr)_6rem_8rem]">
      <div data-path={`${path}.name`} className="col-span-2 @lg:col-span-1">
        <Field label={texts.stageName} {...errorOf('name')} required>
          <Input
            value={name}
            autoComplete="off"
            onChange={({ target }) => change({ name: target.value })}
          />
        </Field>
      </div>
      <div data-path={`${path}.approvals`}>
        <Field label={texts.approvals} {...errorOf('approvals')} required>
          <Input
            value={String(approvals)}
            inputMode="numeric"
            autoComplete="off"
            className="tabular-nums"
            onChange={({ target }) => change({ approvals: numberIn(target.value) })}
          />
        </Field>
      </div>
      <Field label={texts.stepLabel} {...errorOf('step')}>
        <Select
          options={steps}
          value={String(step)}
          onChange={(value) => change({ step: Number(value) })}
        />
      </Field>
      <div className="col-span-full grid gap-3 @lg:grid-cols-2">
        <Field label={texts.who}>
          <Select
            options={people}
            value={groups.length === 0 ? 'any' : 'groups'}
            onChange={(value) => change({ groups: value === 'any' ? [] : [''] })}
          />
        </Field>
        {groups.length > 0 && (
          <GroupNames
            path={`${path}.who`}
            value={groups}
            known={known}
            error={errorOf('who', 'who.groups', ...groups.map((_, at) => `who.groups.${at}`))}
            onChange={(next) => change({ groups: next })}
          />
        )}
      </div>
      <Checkbox
        className="col-span-full"
        checked={comment}
        onChange={(checked) => change({ comment: checked })}
        label={texts.comment}
      />
      {onRemove && (
        <div className="absolute top-2 right-2">
          <IconButton icon={Trash2} label={texts.removeStage(name)} onClick={onRemove} />
        </div>
      )}
    </li>
  );
}

/** A number where it is one; else what was typed, so that it stays and is said to be none. */
function numberIn(text: string): number | string {
  return /^\d{1,6}$/.test(text) ? Number(text) : text;
}

/** So many of the groups there are stand beside the field. */
const mostNamed = 12;

/** Names of groups with commas between them, as they are typed. */
function GroupNames({
  path,
  value,
  known,
  error,
  onChange,
}: {
  path: string;
  value: readonly string[];
  known: readonly string[];
  error: { error?: string };
  onChange: (groups: string[]) => void;
}) {
  const [typed, setTyped] = useState<string>();
  return (
    <div data-path={path}>
      <Field
        label={texts.groups}
        hint={texts.groupsHint(known.slice(0, mostNamed))}
        {...error}
        required
      >
        <Input
          value={typed ?? value.join(', ')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          onChange={({ target }) => {
            setTyped(target.value);
            const names = target.value.split(',').map((name) => name.trim());
            onChange(names.length > 1 ? names.filter((name) => name !== '') : names);
          }}
          onBlur={() => setTyped(undefined)}
        />
      </Field>
    </div>
  );
}
