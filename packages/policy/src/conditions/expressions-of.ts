import { z } from 'zod';
import { mostRules, mostStages, policyDocument } from '../document.ts';
import { expression } from '../fields.ts';
import type { Expected } from './expression.ts';

/** An expression of a document by its path, and what it has to give. */
export interface Source {
  path: string;
  source: string;
  expected: Expected;
}

const some = expression.optional().catch(undefined);
const stages = z
  .array(
    z
      .object({
        who: z.object({ groupFrom: some }).catch({}),
        limit: z.object({ amount: some, currency: some }).catch({}),
      })
      .catch({ who: {}, limit: {} }),
  )
  .max(mostStages);
const rules = z
  .array(z.object({ when: some, stages: stages.catch([]) }).catch({ stages: [] }))
  .max(mostRules);
/** Its windows are right, by which conditions may ask; of all else the expressions are read that are there. */
const readable = z.object({
  windows: policyDocument.shape.windows,
  rules: rules.catch([]),
});

/** All expressions of a document that can be read, and its windows; nothing where those are not right. */
export function expressionsOf(
  document: unknown,
): { windows: z.infer<typeof policyDocument>['windows']; sources: Source[] } | undefined {
  const { data } = readable.safeParse(document);
  if (!data) return undefined;
  const sources: Source[] = [];
  const add = (path: string, source: string | undefined, expected: Expected): void => {
    if (source !== undefined) sources.push({ path, source, expected });
  };
  for (const [at, rule] of data.rules.entries()) {
    add(`rules.${at}.when`, rule.when, 'bool');
    for (const [place, { who, limit }] of rule.stages.entries()) {
      const path = `rules.${at}.stages.${place}`;
      add(`${path}.who.groupFrom`, who.groupFrom, 'string');
      add(`${path}.limit.amount`, limit.amount, 'Decimal');
      add(`${path}.limit.currency`, limit.currency, 'string');
    }
  }
  return { windows: data.windows, sources };
}
