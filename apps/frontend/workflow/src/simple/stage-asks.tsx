import { Checkbox, CheckboxGroup, FieldError, Icon } from '@countersign/ui';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { t } from '../strings.ts';
import { EscalationFields } from './escalation-fields.tsx';
import { GroupNames } from './group-names.tsx';
import type { KnownGroups } from './known-groups.ts';
import { NumberField } from './number-field.tsx';
import { morePartsOf, type SimpleStage } from './simple-policy.ts';

const texts = t.simple;

/** What a stage asks of whoever approves, and what is asked less often: that folded, unless some of it is set. */
export function StageAsks({
  path,
  stage,
  known,
  enterable,
  limited,
  errorOf,
  onChange,
}: {
  path: string;
  stage: SimpleStage;
  /** The groups there are. */
  known: KnownGroups;
  /** The fields of the payload that can be entered again. */
  enterable: readonly { field: string; title: string }[];
  /** The amount that personal limits are for. */
  limited: string | undefined;
  /** What is wrong with one of these parts of the stage. */
  errorOf: (...parts: string[]) => { error?: string };
  onChange: (stage: Partial<SimpleStage>) => void;
}) {
  const { comment, limit, reenter, secondFactorMinutes, remindAfterHours, observers } = stage;
  const set = morePartsOf(stage);
  const { error: limitError } = errorOf('limit.amount', 'limit.currency');
  const [isOpen, setOpen] = useState(set > 0);
  const named = enterable.map(({ field, title }) => ({ value: field, label: title }));
  // What the text of the policy names besides can be taken away here.
  const others = reenter.filter((name) => !enterable.some(({ field }) => field === name));
  const fields = [...named, ...others.map((value) => ({ value, label: value }))];
  return (
    <div className="col-span-full flex flex-col gap-2">
      {(limited ?? limit) !== undefined && (
        <div data-path={`${path}.limit`}>
          <Checkbox
            checked={limit !== undefined}
            onChange={(checked) => onChange({ limit: checked ? limited : undefined })}
            label={texts.limit}
          />
          {limitError !== undefined && <FieldError id={`${path}.limit`}>{limitError}</FieldError>}
        </div>
      )}
      <Checkbox
        checked={comment}
        onChange={(checked) => onChange({ comment: checked })}
        label={texts.comment}
      />
      <details
        open={isOpen}
        onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
        className="group/more"
      >
        <summary className="flex min-h-6 w-fit cursor-pointer list-none items-center gap-1 rounded-sm text-fg-muted focus-visible:outline-2 focus-visible:outline-accent">
          <Icon
            of={ChevronRight}
            className="size-3.5 transition-transform duration-100 group-open/more:rotate-90 motion-reduce:transition-none"
          />
          {texts.more(set)}
        </summary>
        <div className="mt-2 grid items-start gap-3 @lg:grid-cols-2">
          {fields.length > 0 && (
            <CheckboxGroup
              legend={texts.reenter}
              hint={texts.reenterHint}
              className="@lg:row-span-2"
              options={fields}
              value={reenter}
              onChange={(next) => onChange({ reenter: next })}
              {...errorOf('reenter', ...reenter.map((_, at) => `reenter.${at}`))}
            />
          )}
          <NumberField
            path={`${path}.secondFactorMinutes`}
            label={texts.secondFactor}
            hint={texts.secondFactorHint}
            value={secondFactorMinutes}
            error={errorOf('secondFactorMinutes')}
            onChange={(next) => onChange({ secondFactorMinutes: next })}
          />
          <NumberField
            path={`${path}.remindAfterHours`}
            label={texts.reminder}
            hint={texts.reminderHint}
            value={remindAfterHours}
            error={errorOf('remindAfterHours')}
            onChange={(next) => onChange({ remindAfterHours: next })}
          />
          <EscalationFields
            path={path}
            stage={stage}
            known={known}
            errorOf={errorOf}
            onChange={onChange}
          />
          <GroupNames
            path={path}
            of="observers"
            label={texts.observers}
            hint={texts.observersHint}
            value={observers}
            known={known}
            errorOf={errorOf}
            onChange={(next) => onChange({ observers: next.filter((name) => name !== '') })}
          />
        </div>
      </details>
    </div>
  );
}
