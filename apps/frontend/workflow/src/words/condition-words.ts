import { t } from '../strings.ts';
import { amountWords } from './amount-words.ts';
import { clauseWords } from './clause-words.ts';
import { either, type Part } from './line.ts';
import { splitAt, unwrapped } from './split-condition.ts';
import type { TitleOf } from './titles.ts';

const texts = t.words.conditions;

/**
 * A condition in words, `Opening balance above 10,000.00 EUR`: what is common of it, by the titles of its fields. What has
 * no words stays the expression that it is, so that nothing is said of it that it does not say.
 */
export function conditionWords(when: string, titleOf: TitleOf): Part[] {
  const whole = unwrapped(when);
  const [all, any] = [flat(whole, '&&'), flat(whole, '||')];
  // Which of both binds more tightly, words do not tell.
  if (all.length > 1 && any.length > 1) return [{ code: when }];
  if (any.length > 1) {
    return either(
      any.map((clause) => clauseParts(clause, titleOf)),
      t.or,
    );
  }
  return either(inOneCurrency(all, titleOf), t.and);
}

/** The clauses of an expression, also of parentheses in it that the operator makes no difference to. */
function flat(expression: string, operator: '&&' | '||'): string[] {
  const parts = splitAt(unwrapped(expression), operator);
  return parts.length === 1 ? [expression] : parts.flatMap((part) => flat(part, operator));
}

/** Clauses that all hold: an amount is said with the currency that another one asks for. */
function inOneCurrency(clauses: readonly string[], titleOf: TitleOf): Part[][] {
  const said = clauses.map((clause) => currencyIn(clause));
  const found = said.filter((currency) => currency !== undefined);
  const [currency] = found;
  const amounts = clauses.filter((clause) => comparisonIn(clause, titleOf));
  const isOne = found.length === 1 && amounts.length > 0;
  return clauses
    .filter((_, at) => !(isOne && said[at] !== undefined))
    .map((clause) => clauseParts(clause, titleOf, isOne ? currency : undefined));
}

function clauseParts(clause: string, titleOf: TitleOf, currency?: string): Part[] {
  const compared = comparisonIn(clause, titleOf);
  const amount = compared && amountWords(compared.amount, currency);
  if (compared && amount !== undefined) {
    return [`${compared.title} ${texts.compared[compared.operator]} ${amount}`];
  }
  return clauseWords(unwrapped(clause), titleOf) ?? [{ code: clause }];
}

const currencyIn = (clause: string): string | undefined =>
  /^payload\.currency == "([A-Z]{3})"$/.exec(unwrapped(clause))?.[1];

type Operator = keyof typeof texts.compared;

const comparison =
  /^(abs\()?(?:decimal\()?(payload\.[A-Za-z]\w*)\){0,2}\s*(<=|<|>=|>|==|!=)\s*decimal\("([^"\\]*)"\)$/;

function comparisonIn(clause: string, titleOf: TitleOf) {
  const [, size, path = '', operator = '', amount = ''] = comparison.exec(unwrapped(clause)) ?? [];
  const [, field] = /^payload\.(\w+)$/.exec(path) ?? [];
  const title = field === undefined ? undefined : titleOf(field);
  if (title === undefined) return undefined;
  const said = size === undefined ? title : texts.size(title);
  return { title: said, operator: operator as Operator, amount };
}
