import { groupName } from '@countersign/policy/document';
import { z } from 'zod';
import { line } from '../../text.ts';
import { defineActionType } from '../define.ts';
import { about } from './about.ts';

/** Creates a group without members. Its name never changes: policies and what was decided speak of it. */
export const createGroup = defineActionType(about, {
  schemaVersion: 1,
  schema: z.strictObject({
    name: groupName.meta({ title: 'Name' }),
    title: line(1, 120).meta({ title: 'Title' }),
  }),
  claims: [{ field: 'name', kind: 'group', what: 'group name' }],
  example: { name: 'finance', title: 'Finance department' },
});
