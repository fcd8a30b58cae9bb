import type { PolicyProblem } from '@countersign/actions';
import { Button, EmptyState, Icon, Select } from '@countersign/ui';
import { Braces, Plus } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { t } from '../strings.ts';
import { amountsOf } from './amounts.ts';
import { CurrencyChoice } from './currency-choice.tsx';
import { enterableOf } from './enterable.ts';
import type { KnownGroups } from './known-groups.ts';
import { readSimple } from './read-simple.ts';
import { documentOf, type SimplePolicy, type Tier } from './simple-policy.ts';
import { TierFields } from './tier-fields.tsx';

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
  onChange,
  onText,
}: {
  document: unknown;
  actionType: string;
  /** The groups there are. */
  groups: KnownGroups;
  problems: readonly PolicyProblem[];
  onChange: (document: object) => void;
  onText: () => void;
}) {
  const policy = useMemo(() => readSimple(document), [document]);
  const amounts = useMemo(() => amountsOf(actionType), [actionType]);
  const enterable = useMemo(() => enterableOf(actionType), [actionType]);
  const [focused, setFocused] = useState<string>();
  const box = useRef<HTMLDivElement>(null);
  // Where the focus goes once it is there: what was added, or where something was taken away.
  const [wanted, want] = useState<string>();
  useEffect(() => {
    if (wanted === undefined) return;
    const place = box.current?.querySelector(`[data-path="${wanted}"]`);
    place?.querySelector<HTMLElement>('input, button')?.focus();
    want(undefined);
  }, [wanted]);
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
  const addTier = () => {
    const [amount] = amounts;
    const last = tiers.at(-1) as Tier;
    const tier: Tier = { ...last, name: texts.tier(tiers.length), below: '' };
    const currency = amount?.hasCurrency ? 'EUR' : undefined;
    change({
      by: by ?? { field: amount?.field ?? '', currency },
      tiers: tiers.toSpliced(tiers.length - 1, 0, tier),
    });
    want(`rules.${tiers.length - 1}.when`);
  };
  const removeTier = (at: number) => {
    const rest = tiers.toSpliced(at, 1);
    onChange(documentOf(rest.length > 1 && by ? { by, tiers: rest } : { tiers: rest }));
    want(`rules.${at}.name`);
  };
  /** What is wrong with a field; not while it, or one of the names in it, is being typed. */
  const errorAt = (path: string): string | undefined =>
    focused !== undefined && `${path}.`.startsWith(`${focused}.`)
      ? undefined
      : problems.find((problem) => problem.path === path)?.message;
  const field = amounts.find((each) => each.field === by?.field);

  return (
    <div
      ref={box}
      className="flex flex-col gap-4"
      onFocus={({ target }) =>
        setFocused(target.closest<HTMLElement>('[data-path]')?.dataset['path'])
      }
      onBlur={() => setFocused(undefined)}
    >
      {by && (
        <div className="flex flex-wrap items-center gap-2">
          <span className="text-fg-muted">{texts.tiersBy}</span>
          <Select
            aria-label={texts.amount}
            className="w-auto!"
            options={amounts.map((each) => ({ value: each.field, label: each.title }))}
            value={by.field}
            onChange={(value) => change({ by: { ...by, field: value } })}
          />
          {field?.hasCurrency && (
            <CurrencyChoice
              value={by.currency}
              onChange={(currency) => change({ by: { ...by, currency } })}
            />
          )}
        </div>
      )}
      <ol className="flex flex-col gap-4">
        {tiers.map((tier, at) => (
          <TierFields
            key={at}
            at={at}
            tier={tier}
            by={by && { title: field?.title ?? by.field, currency: by.currency }}
            isLast={at === tiers.length - 1}
            groups={groups}
            enterable={enterable}
            errorAt={errorAt}
            want={want}
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
