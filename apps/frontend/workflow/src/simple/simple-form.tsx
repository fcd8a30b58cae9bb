import type { PolicyProblem, Warning } from '@countersign/actions';
import type { FormProps } from '@countersign/remote';
import { Button, EmptyState, Icon, Select } from '@countersign/ui';
import { Braces, Plus } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { t } from '../strings.ts';
import { type AmountField, amountsOf } from './amounts.ts';
import { CurrencyChoice } from './currency-choice.tsx';
import { enterableOf } from './enterable.ts';
import type { FormTools } from './form-tools.ts';
import type { KnownGroups } from './known-groups.ts';
import { readSimple } from './read-simple.ts';
import { documentOf, expressionOf, type SimplePolicy, type Tier } from './simple-policy.ts';
import { TierFields } from './tier-fields.tsx';
import { useFocus } from './use-focus.ts';
import { useFolds } from './use-folds.ts';
import { isWithin, type Touched } from './use-touched.ts';

const texts = t.simple;

/**
 * The common kinds of policy by fields: tiers by an amount, and of each the stages with their numbers, people and
 * steps. Of what says more than that it says so.
 */
export function SimpleForm({
  document,
  actionType,
  groups,
  problems,
  warnings,
  touched,
  place,
  onChange,
  onText,
  ...people
}: {
  document: unknown;
  actionType: string;
  /** The groups there are. */
  groups: KnownGroups;
  /** What is to be said to be wrong. */
  problems: readonly PolicyProblem[];
  warnings: readonly (Warning & { path: string })[];
  touched: Pick<Touched, 'touch' | 'move'>;
  /** A place to which the focus goes, whenever it is another object. */
  place: { path: string } | undefined;
  onChange: (document: object) => void;
  onText: () => void;
} & Pick<FormProps, 'UserPicker' | 'UserLink'>) {
  const policy = useMemo(() => readSimple(document), [document]);
  const amounts = useMemo(() => amountsOf(actionType), [actionType]);
  const enterable = useMemo(() => enterableOf(actionType), [actionType]);
  const [focused, setFocused] = useState<string>();
  const folds = useFolds();
  const { box, want } = useFocus();
  useEffect(() => {
    if (place) want(place.path);
  }, [place, want]);
  if (!policy) {
    return (
      <EmptyState
        icon={Braces}
        title={texts.tooMuch}
        message={texts.tooMuchHint}
        action={<Button onClick={onText}>{texts.toText}</Button>}
      />
    );
  }
  const { by, tiers } = policy;
  const change = (next: Partial<SimplePolicy>) => onChange(documentOf({ ...policy, ...next }));
  const setTier = (at: number, tier: Tier) => change({ tiers: tiers.with(at, tier) });
  /** What was folded and where somebody was goes with the items of a list. */
  const move = (list: string, moved: (index: number) => number | undefined) => {
    folds.move(list, moved);
    touched.move(list, moved);
  };
  const addTier = () => {
    const [amount] = amounts;
    const at = tiers.length - 1;
    const tier: Tier = { ...(tiers.at(-1) as Tier), name: texts.tier(tiers.length), below: '' };
    move('rules', (index) => (index < at ? index : index + 1));
    // The others give way, so that the new one is to be seen.
    for (const index of [...tiers.keys(), tiers.length]) folds.fold(`rules.${index}`, index === at);
    change({
      by: by ?? byOf(amount, amount?.hasCurrency ? 'EUR' : undefined),
      tiers: tiers.toSpliced(at, 0, tier),
    });
    want(`rules.${at}.when`);
  };
  const removeFrom = (list: string, gone: number) =>
    move(list, (index) => (index === gone ? undefined : index < gone ? index : index - 1));
  const removeTier = (at: number) => {
    const rest = tiers.toSpliced(at, 1);
    removeFrom('rules', at);
    onChange(documentOf(rest.length > 1 && by ? { by, tiers: rest } : { tiers: rest }));
    want(`rules.${at}.name`);
  };
  const field = amounts.find((each) => each.field === by?.field);
  const title = field?.title ?? by?.field ?? '';
  // Not while it, or one of the names in it, is being typed.
  const shown = problems.filter(({ path }) => focused === undefined || !isWithin(path, focused));
  const counted = field?.hasCurrency ? field : amounts.find(({ hasCurrency }) => hasCurrency);
  const tools: FormTools = {
    ...people,
    limited: counted && expressionOf(byOf(counted, undefined)),
    known: groups,
    enterable,
    errorAt: (path) => sentence(shown.find((problem) => problem.path === path)?.message),
    warningsAt: (path) =>
      warnings.filter((each) => isWithin(each.path, path)).map(({ message }) => message),
    wrongIn: (path) => shown.filter((problem) => isWithin(problem.path, path)).length,
    isOpen: folds.isOpen,
    fold: folds.fold,
    want,
  };

  return (
    <div
      ref={box}
      className="flex flex-col gap-4"
      onFocus={({ target }) => setFocused(pathAt(target))}
      onBlur={({ target, relatedTarget }) => {
        const path = pathAt(target);
        // Within a field, from its line to what is chosen in it, nobody leaves it.
        if (path !== undefined && path !== pathAt(relatedTarget)) touched.touch(path);
        setFocused(undefined);
      }}
    >
      {by && (
        <div className="flex flex-wrap items-center gap-2">
          <span className="text-fg-muted">{texts.tiersBy}</span>
          <Select
            aria-label={texts.amount}
            className="w-auto!"
            options={amounts.map((each) => ({ value: each.field, label: each.title }))}
            value={by.field}
            onChange={(value) => {
              const next = amounts.find((each) => each.field === value);
              change({ by: byOf(next, by.currency) });
            }}
          />
          {field?.hasCurrency && (
            <CurrencyChoice
              value={by.currency}
              onChange={(currency) => change({ by: { ...by, currency } })}
            />
          )}
        </div>
      )}
      <ol className="flex flex-col gap-3">
        {tiers.map((tier, at) => (
          <TierFields
            key={at}
            at={at}
            tier={tier}
            by={
              by && {
                title: by.ofSize ? t.words.conditions.size(title) : title,
                currency: by.currency,
              }
            }
            isOnly={tiers.length === 1}
            isLast={at === tiers.length - 1}
            tools={tools}
            onStageRemoved={(index) => removeFrom(`rules.${at}.stages`, index)}
            onChange={(next) => setTier(at, next)}
            onRemove={at === tiers.length - 1 ? undefined : () => removeTier(at)}
          />
        ))}
      </ol>
      {amounts.length > 0 ? (
        <Button size="sm" className="self-start" onClick={addTier}>
          <Icon of={Plus} className="size-3.5" />
          {texts.addTier}
        </Button>
      ) : (
        <p className="text-xs text-fg-muted">{texts.noAmount}</p>
      )}
    </div>
  );
}

function byOf(
  amount: AmountField | undefined,
  currency: string | undefined,
): NonNullable<SimplePolicy['by']> {
  return { field: amount?.field ?? '', currency, ...(amount?.isSigned && { ofSize: true }) };
}

/** A message as it stands by itself. */
function sentence(message: string | undefined): string | undefined {
  return message && message.charAt(0).toUpperCase() + message.slice(1);
}

/** The place of the field that an element is in. */
function pathAt(target: EventTarget | null): string | undefined {
  if (!(target instanceof Element)) return undefined;
  return target.closest<HTMLElement>('[data-path]')?.dataset['path'];
}
