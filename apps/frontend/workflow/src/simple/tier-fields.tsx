import { DecimalControl, digitsOf } from '@countersign/remote/form';
import { Button, Field, Icon, IconButton, Input } from '@countersign/ui';
import { Plus, Trash2 } from 'lucide-react';
import { t } from '../strings.ts';
import { Fold } from './fold.tsx';
import type { FormTools } from './form-tools.ts';
import { NumberField } from './number-field.tsx';
import { plainStage, type Tier } from './simple-policy.ts';
import { StageFields } from './stage-fields.tsx';
import { tierRange, tierSummary } from './summaries.ts';

const texts = t.simple;

/** One tier: its name, below which amount it holds, its stages, and when it expires; folded where there are others. */
export function TierFields({
  at,
  tier,
  by,
  isOnly,
  isLast,
  tools,
  onStageRemoved,
  onChange,
  onRemove,
}: {
  at: number;
  tier: Tier;
  /** The amount by which there are tiers. */
  by: { title: string; currency: string | undefined } | undefined;
  isOnly: boolean;
  isLast: boolean;
  tools: FormTools;
  /** Hears which stage went, before it goes. */
  onStageRemoved: (index: number) => void;
  onChange: (tier: Tier) => void;
  onRemove: (() => void) | undefined;
}) {
  const { name, below = '', stages, expiresAfterHours, executeWithinHours } = tier;
  const { errorAt, want } = tools;
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
  const removeStage = (index: number) => {
    onStageRemoved(index);
    onChange({ ...tier, stages: stages.toSpliced(index, 1) });
    want(`${path}.stages.${Math.max(index - 1, 0)}.name`);
  };
  return (
    <li className="@container relative rounded-lg border border-line px-3 py-1.5">
      <Fold
        title={texts.ruleTitle(at + 1, name)}
        summary={`${by ? `${tierRange(tier, by)}: ` : ''}${tierSummary(tier)}`}
        wrong={tools.wrongIn(path)}
        isOpen={tools.isOpen(path, isOnly)}
        onToggle={(isOpen) => tools.fold(path, isOpen)}
      >
        <div className="grid items-start gap-3 @lg:grid-cols-2">
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
              <DecimalControl
                label={texts.below(by.title, by.currency)}
                {...errorOf('when')}
                required
                value={below}
                unit={by.currency}
                digits={by.currency === undefined ? undefined : digitsOf(by.currency)}
                onChange={(next) => onChange({ ...tier, below: next.replaceAll(/["\\]/g, '') })}
              />
            </div>
          )}
          {by && isLast && <p className="self-end pb-1.5 text-fg-muted">{texts.rest}</p>}
        </div>
        <ol className="flex flex-col gap-3">
          {stages.map((stage, index) => (
            <StageFields
              key={index}
              path={`${path}.stages.${index}`}
              stage={stage}
              isOnly={stages.length === 1}
              tools={tools}
              onChange={(next) => onChange({ ...tier, stages: stages.with(index, next) })}
              onRemove={stages.length > 1 ? () => removeStage(index) : undefined}
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
        <NumberField
          path={`${path}.executeWithinHours`}
          label={texts.within}
          hint={texts.withinHint}
          value={executeWithinHours}
          error={errorOf('executeWithinHours')}
          onChange={(next) => onChange({ ...tier, executeWithinHours: next })}
        />
      </Fold>
      {onRemove && (
        <div className="absolute top-1.5 right-2">
          <IconButton icon={Trash2} label={texts.removeTier(name)} onClick={onRemove} />
        </div>
      )}
    </li>
  );
}
