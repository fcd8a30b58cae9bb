import type { PolicyDocument, Rule, Window } from '@countersign/policy/document';
import { t } from '../strings.ts';
import { line, type Line, type Part } from './line.ts';
import { stageLines } from './stage-lines.ts';

const texts = t.words;

/** A policy in words, line by line: what its windows look at, then its rules in their order. */
export function policyLines({ windows = {}, rules }: PolicyDocument): Line[] {
  return [
    ...Object.entries(windows).map(([name, window]) => windowLine(name, window)),
    ...rules.flatMap((rule) => ruleLines(rule, rules.length === 1)),
  ];
}

function ruleLines(rule: Rule, isOnly: boolean): Line[] {
  const { name, when, stages, expiresAfterHours, makerAsParty } = rule;
  const otherwise = texts.otherwise[isOnly ? 'only' : 'last'];
  return [
    line(0, texts.rule, { name }),
    when === undefined ? line(1, otherwise) : line(1, texts.when, { code: when }),
    ...stages.flatMap(stageLines),
    ...(expiresAfterHours === undefined ? [] : [line(1, texts.expires(expiresAfterHours))]),
    ...(makerAsParty === 'refuse' ? [line(1, texts.makerAsParty)] : []),
  ];
}

function windowLine(name: string, { of, days, sum }: Window): Line {
  const same: Part[] =
    typeof of === 'string' ? [texts.windowOf[of]] : [texts.windowField, { code: of.field }];
  const added: Part[] = sum === undefined ? [] : [texts.windowSum, { code: sum }];
  return line(0, { code: `window.${name}` }, texts.window, same, texts.windowDays(days), added);
}
