import { z } from 'zod';
import { expression, named } from './fields.ts';

/** The short name of a group of people, by which policies name it; it never changes. */
export const groupName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,39}$/, 'must be 2 to 40 of a-z, 0-9 and dash, and begin with a letter');

/** Whom a policy can speak of, one named kind at least; who is in any of them is meant. */
const peopleFields = {
  /** Whoever holds one of these roles. */
  roles: named(z.enum(['maker', 'checker', 'admin', 'auditor'])).optional(),
  /** Whoever is in one of these groups. */
  groups: named(groupName).optional(),
  /** These people (UUIDs). */
  people: named(z.uuid().lowercase()).optional(),
};
const namesSomebody = (who: object) => Object.values(who).some((part) => part !== undefined);
const nobody = 'must name roles, groups or people';

/** People, named as such, by what they hold or where they belong. */
export const people = z.strictObject(peopleFields).refine(namesSomebody, nobody);
export type People = z.infer<typeof people>;

/** The people of a stage; `groupFrom` computes the name of one more group. */
export const stagePeople = z
  .strictObject({ ...peopleFields, groupFrom: expression.optional() })
  .refine(namesSomebody, nobody);
export type StagePeople = z.infer<typeof stagePeople>;
