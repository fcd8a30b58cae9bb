import { Field, IconButton, Input, Select } from '@countersign/ui';
import { Trash2 } from 'lucide-react';
import { t } from '../strings.ts';
import { Fold } from './fold.tsx';
import type { FormTools } from './form-tools.ts';
import { GroupNames } from './group-names.tsx';
import { numberIn } from './number-in.ts';
import { PeopleNames } from './people-names.tsx';
import { isOfAny, type SimpleStage } from './simple-policy.ts';
import { StageAsks } from './stage-asks.tsx';
import { stageSummary } from './summaries.ts';

const texts = t.simple;
const steps = Array.from({ length: 8 }, (_, index) => {
  const value = String(index + 1);
  return { value, label: texts.step(index + 1) };
});
const people = [
  { value: 'any' as const, label: texts.anyChecker },
  { value: 'groups' as const, label: texts.ofGroups },
];

/** One stage: how many of whom, in which step; folded where it is one of several. */
export function StageFields({
  path,
  stage,
  isOnly,
  tools,
  onChange,
  onRemove,
}: {
  path: string;
  stage: SimpleStage;
  /** Whether the rule has no other. */
  isOnly: boolean;
  tools: FormTools;
  onChange: (stage: SimpleStage) => void;
  onRemove: (() => void) | undefined;
}) {
  const { name, step, approvals, groups } = stage;
  const { known, enterable, limited, errorAt } = tools;
  const errorOf = (...parts: string[]) => {
    const error = parts.map((part) => errorAt(`${path}.${part}`)).find((each) => each);
    return error === undefined ? {} : { error };
  };
  const change = (next: Partial<SimpleStage>) => onChange({ ...stage, ...next });
  return (
    <li className="relative rounded-md bg-surface-2 px-3 py-1.5">
      <Fold
        title={texts.stageTitle(name)}
        summary={`${stageSummary(stage)} · ${texts.step(step)}`}
        wrong={tools.wrongIn(path)}
        isOpen={tools.isOpen(path, isOnly)}
        onToggle={(isOpen) => tools.fold(path, isOpen)}
      >
        <div className="grid grid-cols-2 items-start gap-3 pb-1.5 @lg:grid-cols-[minmax(0,1fr)_6rem_8rem]">
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
          <div data-path={`${path}.step`}>
            <Field label={texts.stepLabel} {...errorOf('step')}>
              <Select
                options={steps}
                value={String(step)}
                onChange={(value) => change({ step: Number(value) })}
              />
            </Field>
          </div>
          <div className="col-span-full grid gap-3 @lg:grid-cols-2">
            <Field label={texts.who}>
              <Select
                options={people}
                value={isOfAny(stage) ? 'any' : 'groups'}
                onChange={(value) => change({ groups: value === 'any' ? [] : [''], people: [] })}
              />
            </Field>
            {!isOfAny(stage) && (
              <>
                <GroupNames
                  path={path}
                  of="who"
                  label={texts.groups}
                  value={groups}
                  known={known}
                  errorOf={errorOf}
                  onChange={(next) => change({ groups: next.length === 0 ? [''] : next })}
                />
                <PeopleNames
                  path={`${path}.who.people`}
                  value={stage.people}
                  error={errorOf('who.people', ...stage.people.map((_, at) => `who.people.${at}`))}
                  warnings={tools.warningsAt(`${path}.who.people`)}
                  UserPicker={tools.UserPicker}
                  UserLink={tools.UserLink}
                  onChange={(next) => change({ people: next })}
                />
              </>
            )}
          </div>
          <StageAsks
            path={path}
            stage={stage}
            known={known}
            enterable={enterable}
            limited={limited}
            errorOf={errorOf}
            onChange={change}
          />
        </div>
      </Fold>
      {onRemove && (
        <div className="absolute top-1.5 right-2">
          <IconButton icon={Trash2} label={texts.removeStage(name)} onClick={onRemove} />
        </div>
      )}
    </li>
  );
}
