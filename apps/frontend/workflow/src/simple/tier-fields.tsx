import { Button, Field, Icon, IconButton, Input } from '@countersign/ui';
import { Plus, Trash2 } from 'lucide-react';
import { t } from '../strings.ts';
import type { KnownGroups } from './known-groups.ts';
import { NumberField } from './number-field.tsx';
import { plainStage, type Tier } from './simple-policy.ts';
import { StageFields } from './stage-fields.tsx';

const texts = t.simple;

/** One tier: its name, below which amount it holds, its stages, and when it expires. */
export function TierFields({
  at,
  tier,
  by,
  isLast,
  groups,
  enterable,
  errorAt,
  want,
  onChange,
  onRemove,
}: {
  at: number;
  tier: Tier;
  /** The amount by which there are tiers. */
  by: { title: string; currency: string | undefined } | undefined;
  isLast: boolean;
  /** The groups there are. */
  groups: KnownGroups;
  /** The fields of the payload that can be entered again. */
  enterable: readonly { field: string; title: string }[];
  errorAt: (path: string) => string | undefined;
  /** Has the focus go to a field. */
  want: (path: string) => void;
  onChange: (tier: Tier) => void;
  onRemove: (() => void) | undefined;
}) {
  const { name, below, stages, expiresAfterHours } = tier;
  const path = `rules.${at}`;
  const errorOf = (part: string) => {
    const error = errorAt(`${path}.${part}`);
    return error === undefined ? {} : { error };
  };
  const addStage = () => {
    const step = Math.max(...stages.map((stage) => stage.step)) + 1;
    const stage = { ...plainStage, name: texts.stage(stages.length + 1), step: Math.min(step, 8) };
    onChange({ ...tier, stages: [...stages, stage] });
    want(`${path}.stages.${stages.length}.name`);
  };
  return (
    <li className="@container relative flex flex-col gap-3 rounded-lg border border-line p-3">
      <div className="grid gap-3 pr-9 @lg:grid-cols-2">
        <div data-path={`${path}.name`}>
          <Field label={texts.ruleName} {...errorOf('name')} required>
            <Input
              value={name}
              autoComplete="off"
              onChange={({ target }) => onChange({ ...tier, name: target.value })}
            />
          </Field>
        </div>
        {by && !isLast && (
          <div data-path={`${path}.when`}>
            <Field label={texts.below(by.title, by.currency)} {...errorOf('when')} required>
              <Input
                value={below ?? ''}
                inputMode="decimal"
                autoComplete="off"
                className="tabular-nums"
                onChange={({ target }) =>
                  onChange({ ...tier, below: target.value.replaceAll(/["\\]/g, '') })
                }
              />
            </Field>
          </div>
        )}
        {by && isLast && <p className="self-end pb-1.5 text-fg-muted">{texts.rest}</p>}
      </div>
      {onRemove && (
        <div className="absolute top-2 right-2">
          <IconButton icon={Trash2} label={texts.removeTier(name)} onClick={onRemove} />
        </div>
      )}
      <ol className="flex flex-col gap-3">
        {stages.map((stage, index) => (
          <StageFields
            key={index}
            path={`${path}.stages.${index}`}
            stage={stage}
            known={groups}
            enterable={enterable}
            errorAt={errorAt}
            onChange={(next) => onChange({ ...tier, stages: stages.with(index, next) })}
            onRemove={
              stages.length > 1
                ? () => {
                    onChange({ ...tier, stages: stages.toSpliced(index, 1) });
                    want(`${path}.stages.${Math.max(index - 1, 0)}.name`);
                  }
                : undefined
            }
          />
        ))}
      </ol>
      {stages.length < 8 && (
        <Button size="sm" variant="ghost" className="self-start" onClick={addStage}>
          <Icon of={Plus} className="size-3.5" />
          {texts.addStage}
        </Button>
      )}
      <NumberField
        path={`${path}.expiresAfterHours`}
        label={texts.expiry}
        hint={texts.expiryHint}
        value={expiresAfterHours}
        error={errorOf('expiresAfterHours')}
        onChange={(next) => onChange({ ...tier, expiresAfterHours: next })}
      />
    </li>
  );
}
