import type { ActionType } from '@countersign/actions';
import { isolate } from '@countersign/ui';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { filingTexts } from '../strings/filing.ts';
import { type ActionTypeInfo, actionTypesQuery, policyQuery } from './queries.ts';
import { isByOne, ruleAsks, ruleWords } from './rule-words.ts';

const texts = filingTexts.next;
/** More rules than these are not told one by one. */
const mostRules = 4;

/** Who decides what is filed, by the policy in force: what stands over it, and the rest. */
export function useWhoDecides(type: ActionType): { name: string; hint: ReactNode } {
  const { data: policy } = useQuery(policyQuery(type));
  const { data: types } = useQuery(actionTypesQuery);
  if (!policy) return { name: texts.review, hint: texts.reviewHint };
  const { rules } = policy.document;
  const titleOf = titlesIn(types?.find(({ name }) => name === type));
  const told = rules.map((rule) => ({
    name: rule.name,
    words: ruleWords(rule),
    asks: ruleAsks(rule, titleOf),
  }));
  const alike = new Set(told.map(({ words, asks }) => [words, ...asks].join(' ')));
  const [first] = told;
  const name = rules.every(isByOne) ? texts.review : texts.reviewByMany;
  if (alike.size === 1 && first) {
    return {
      name,
      hint: [`${first.words}.`, ...(first.asks.length > 0 ? first.asks : [texts.reviewHint])].join(
        ' ',
      ),
    };
  }
  return {
    name,
    hint: (
      <>
        {texts.byRule}
        <ul className="mt-1 flex list-disc flex-col gap-0.5 pl-4 marker:text-line-strong">
          {told.slice(0, mostRules).map((rule) => (
            <li key={rule.name} className="wrap-anywhere">
              {isolate(rule.name)}: {[`${rule.words}.`, ...rule.asks].join(' ')}
            </li>
          ))}
          {told.length > mostRules && <li>{texts.moreRules(told.length - mostRules)}</li>}
        </ul>
      </>
    ),
  };
}

/** Gives what a field is called, as its schema has it. */
function titlesIn(type: ActionTypeInfo | undefined): (field: string) => string {
  const properties = (type?.schema['properties'] ?? {}) as Record<string, { title?: string }>;
  return (field) => (Object.hasOwn(properties, field) && properties[field]?.title) || field;
}
