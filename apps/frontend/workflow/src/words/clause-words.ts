import { t } from '../strings.ts';
import { amountWords } from './amount-words.ts';
import { either, type Part } from './line.ts';
import type { TitleOf } from './titles.ts';

const texts = t.words.conditions;
type Operator = keyof typeof texts.compared;

/** What is asked of anything but an amount of the payload, in words; nothing for what has none. */
export function clauseWords(clause: string, titleOf: TitleOf): Part[] | undefined {
  for (const { pattern, say } of clauses) {
    const found = pattern.exec(clause);
    const words = found && say(found.slice(1), titleOf);
    if (words) return words;
  }
  return undefined;
}

interface Clause {
  pattern: RegExp;
  /** Gets what the pattern's groups found; nothing where it has no words all the same. */
  say: (found: string[], titleOf: TitleOf) => Part[] | undefined;
}

const text = String.raw`"([^"\\]*)"`;
const field = String.raw`payload\.([A-Za-z]\w*)`;
const list = String.raw`\[\s*("[^"\\]*"(?:\s*,\s*"[^"\\]*")*)\s*\]`;
const compares = '(<=|<|>=|>|==|!=)';
const whole = (pattern: string): RegExp => new RegExp(`^${pattern}$`);

const clauses: readonly Clause[] = [
  {
    pattern: whole(`${field} (==|!=) ${text}`),
    say: ([name = '', operator, value = ''], titleOf) =>
      titled(titleOf(name), texts[operator === '==' ? 'is' : 'isNot'], [{ name: value }]),
  },
  {
    pattern: whole(`${field} (==|!=) (true|false)`),
    say: ([name = '', operator, value], titleOf) =>
      titled(
        titleOf(name),
        texts[(operator === '==') === (value === 'true') ? 'isSet' : 'isUnset'],
      ),
  },
  {
    pattern: whole(`${field} in ${list}`),
    say: ([name = '', values = ''], titleOf) =>
      titled(
        titleOf(name),
        texts.is,
        either(
          [...values.matchAll(/"([^"]*)"/g)].map(([, value = '']): Part[] => [{ name: value }]),
          t.or,
        ),
      ),
  },
  {
    pattern: whole(`${text} in ${field}`),
    say: ([value = '', name = ''], titleOf) => titled(titleOf(name), texts.has, [{ name: value }]),
  },
  {
    pattern: whole(String.raw`${field}\.startsWith\(${text}\)`),
    say: ([name = '', value = ''], titleOf) =>
      titled(titleOf(name), texts.begins, [{ name: value }]),
  },
  {
    pattern: whole(String.raw`has\(${field}\)`),
    say: ([name = ''], titleOf) => titled(titleOf(name), texts.isThere),
  },
  {
    pattern: whole(`${text} in maker\\.groups`),
    say: ([group = '']) => [texts.makerIn, { name: group }],
  },
  {
    pattern: whole(`${text} in maker\\.roles`),
    say: ([role = '']) => [texts.makerHolds, { name: role }],
  },
  {
    pattern: whole(`maker\\.daysSinceJoining ${compares} (\\d+)`),
    say: ([operator, days]) => [
      texts.makerJoined(texts.counted[operator as Operator], Number(days)),
    ],
  },
  {
    pattern: whole(`window\\.(\\w+)\\.count ${compares} (\\d+)`),
    say: ([name = '', operator, count]) => [
      { name },
      ` ${texts.windowCount(texts.counted[operator as Operator], Number(count))}`,
    ],
  },
  {
    pattern: whole(`window\\.(\\w+)\\.sum ${compares} decimal\\(${text}\\)`),
    say: ([name = '', operator, amount = '']) => {
      const said = amountWords(amount);
      if (said === undefined) return undefined;
      return [{ name }, ` ${texts.windowSum} ${texts.counted[operator as Operator]} ${said}`];
    },
  },
];

function titled(title: string | undefined, says: string, value: Part[] = []): Part[] | undefined {
  return title === undefined ? undefined : [`${title} ${says}`, ...value];
}
