import { t } from '../strings.ts';
import { amountWords } from '../words/amount-words.ts';
import { isOfAny, type SimpleStage, type Tier } from './simple-policy.ts';

const texts = t.simple;

/** A stage in a line: `2 approvals by finance or legal`. */
export function stageSummary(stage: SimpleStage): string {
  const { approvals, groups, people } = stage;
  const named = [
    ...groups.filter((name) => name !== ''),
    ...(people.length > 0 ? [texts.namedPeople(people.length)] : []),
  ];
  const who = isOfAny(stage) ? t.words.anyOf.checker : named.join(t.or) || texts.nobodyYet;
  const count = typeof approvals === 'number' ? approvals : approvals || '?';
  return texts.stageSummary(String(count), approvals === 1, who);
}

/** The stages of a tier in the order in which they open: `… then …`. */
export function tierSummary({ stages }: Tier): string {
  const steps = Map.groupBy(stages, ({ step }) => step);
  return [...steps]
    .toSorted(([a], [b]) => a - b)
    .map(([, ofStep]) => ofStep.map(stageSummary).join(t.and))
    .join(texts.thenNext);
}

/** For which amounts a tier is: `Opening balance below 10,000.00 EUR`. */
export function tierRange(
  { below }: Tier,
  by: { title: string; currency: string | undefined },
): string {
  if (below === undefined) return texts.rest;
  const amount = amountWords(below, by.currency) ?? (below || '?');
  return `${by.title} ${t.words.conditions.compared['<']} ${amount}`;
}
