import { Field, IconButton, Input, Select } from '@countersign/ui';
import { Trash2 } from 'lucide-react';
import { t } from '../strings.ts';
import { GroupNames } from './group-names.tsx';
import type { KnownGroups } from './known-groups.ts';
import { numberIn } from './number-in.ts';
import type { SimpleStage } from './simple-policy.ts';
import { StageAsks } from './stage-asks.tsx';

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
  enterable,
  errorAt,
  onChange,
  onRemove,
}: {
  path: string;
  stage: SimpleStage;
  /** The groups there are. */
  known: KnownGroups;
  /** The fields of the payload that can be entered again. */
  enterable: readonly { field: string; title: string }[];
  errorAt: (path: string) => string | undefined;
  onChange: (stage: SimpleStage) => void;
  onRemove: (() => void) | undefined;
}) {
  const { name, step, approvals, groups } = stage;
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
            path={path}
            of="who"
            label={texts.groups}
            value={groups}
            known={known}
            errorOf={errorOf}
            required
            onChange={(next) => change({ groups: next })}
          />
        )}
      </div>
      <StageAsks
        path={path}
        stage={stage}
        known={known}
        enterable={enterable}
        errorOf={errorOf}
        onChange={change}
      />
      {onRemove && (
        <div className="absolute top-2 right-2">
          <IconButton icon={Trash2} label={texts.removeStage(name)} onClick={onRemove} />
        </div>
      )}
    </li>
  );
}
