import type { PolicyDocument, Rule, Window } from '@countersign/policy/document';
import { t } from '../strings.ts';
import { conditionWords } from './condition-words.ts';
import { line, type Line, type Part } from './line.ts';
import { stageLines } from './stage-lines.ts';
import { titlesOf, type TitleOf } from './titles.ts';

const texts = t.words;

/** A policy of a type in words, line by line: what its windows look at, then its rules in their order. */
export function policyLines({ windows = {}, rules }: PolicyDocument, actionType: string): Line[] {
  const titleOf = titlesOf(actionType);
  return [
    ...Object.entries(windows).map(([name, window]) => windowLine(name, window, titleOf)),
    ...rules.flatMap((rule) => ruleLines(rule, rules.length === 1, titleOf)),
  ];
}

function ruleLines(rule: Rule, isOnly: boolean, titleOf: TitleOf): Line[] {
  const { name, when, stages, expiresAfterHours, executeWithinHours, makerAsParty } = rule;
  const otherwise = texts.otherwise[isOnly ? 'only' : 'last'];
  return [
    line(0, texts.rule, { name }),
    when === undefined ? line(1, otherwise) : line(1, texts.when, conditionWords(when, titleOf)),
    ...stages.flatMap((stage) => stageLines(stage, titleOf)),
    ...(expiresAfterHours === undefined ? [] : [line(1, texts.expires(expiresAfterHours))]),
    ...(executeWithinHours === undefined ? [] : [line(1, texts.within(executeWithinHours))]),
    ...(makerAsParty === 'refuse' ? [line(1, texts.makerAsParty)] : []),
  ];
}

function windowLine(name: string, { of, days, sum }: Window, titleOf: TitleOf): Line {
  const same: Part[] =
    typeof of === 'string'
      ? [texts.windowOf[of]]
      : [texts.windowField, titleOf(of.field) ?? { code: of.field }];
  const added: Part[] = sum === undefined ? [] : [texts.windowSum, titleOf(sum) ?? { code: sum }];
  return line(0, texts.windowNamed, { name }, texts.window, same, texts.windowDays(days), added);
}
