import { oneChecker, policyDocument } from '@countersign/policy/document';
import { z } from 'zod';
import { paragraph } from '../../text.ts';
import { actionTypeNames } from '../about.ts';
import { defineActionType } from '../define.ts';
import { about } from './about.ts';

/** The types that a policy can be for; `*` is every type that has none of its own. */
export const policySubject = z.enum([...actionTypeNames, '*']);

/** Publishes the next version of a policy, under the one that is in force for this very type. */
export const changePolicy = defineActionType(about, {
  schemaVersion: 1,
  schema: z.strictObject({
    actionType: policySubject.meta({ title: 'For' }),
    document: policyDocument.meta({ title: 'Policy' }),
    reason: paragraph(3, 1000).meta({ title: 'Reason' }),
  }),
  claims: [{ field: 'actionType', kind: 'policy of', what: 'policy' }],
  example: { actionType: '*', document: oneChecker, reason: 'The usual' },
});
