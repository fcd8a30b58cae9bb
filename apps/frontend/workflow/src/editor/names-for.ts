import { actionTypes, isActionType } from '@countersign/actions';
import { policyDocument } from '@countersign/policy/document';
import { z } from 'zod';
import { enterableOf } from '../simple/enterable.ts';
import type { Names } from './complete-expression.ts';
import type { Schema } from './schema-at.ts';

/** The schema of policies, by which names and texts are completed. */
export const documentSchema = z.toJSONSchema(policyDocument, { io: 'input' }) as Schema;

/** What a policy can name: the payload of its type, the windows that its text has by now, and the groups there are. */
export function namesFor(actionType: string, text: string, groups: readonly string[]): Names {
  const payload: Schema = isActionType(actionType)
    ? (z.toJSONSchema(actionTypes[actionType].schema, { io: 'input' }) as Schema)
    : {};
  const enterable = enterableOf(actionType).map(({ field }) => field);
  return { payload, enterable, windows: windowsIn(text), groups };
}

function windowsIn(text: string): Names['windows'] {
  try {
    const { windows } = JSON.parse(text) as { windows?: Record<string, { sum?: unknown }> };
    return new Map(
      Object.entries(windows ?? {}).map(([name, window]) => [
        name,
        { hasSum: window?.sum !== undefined },
      ]),
    );
  } catch {
    return new Map();
  }
}
