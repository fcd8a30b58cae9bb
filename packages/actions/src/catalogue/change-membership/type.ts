import { groupName } from '@countersign/policy/document';
import { z } from 'zod';
import { paragraph } from '../../text.ts';
import { defineActionType } from '../define.ts';
import { about } from './about.ts';

/** All of them are people whom the action concerns, of whom there are so many at most. */
const mostPeople = 20;

const people = z.array(z.uuid().lowercase()).min(1).max(mostPeople);

/** Adds people to a group and removes others, all or nobody. Each is named once. */
export const changeMembership = defineActionType(about, {
  schemaVersion: 1,
  schema: z
    .strictObject({
      group: groupName.meta({ title: 'Group' }),
      add: people.optional().meta({ title: 'Add' }),
      remove: people.optional().meta({ title: 'Remove' }),
      reason: paragraph(3, 1000).meta({ title: 'Reason' }),
    })
    .superRefine(({ add = [], remove = [] }, context) => {
      const say = (path: 'add' | 'remove', message: string) =>
        context.addIssue({ code: 'custom', path: [path], message });
      if (add.length + remove.length === 0)
        say('add', 'names nobody, and nobody is removed either');
      if (add.length + remove.length > mostPeople) {
        say(
          remove.length > add.length ? 'remove' : 'add',
          `names more than ${mostPeople} people in all`,
        );
      }
      if (new Set(add).size < add.length) say('add', 'names a person twice');
      if (new Set(remove).size < remove.length) say('remove', 'names a person twice');
      if (remove.some((id) => add.includes(id))) say('remove', 'names a person who is to be added');
    }),
  claims: [{ field: 'group', kind: 'change of group', what: 'group' }],
  example: {
    group: 'finance',
    add: ['01890a5d-ac96-774b-bcce-b302099a8057'],
    reason: 'Joins the department',
  },
});
