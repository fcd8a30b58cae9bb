import { actionTypes, assignableRole } from '@countersign/actions';
import { databaseShape, jsonSetting, keyShape, loadEnv } from '@countersign/http';
import { z } from 'zod';

const shape = { ...databaseShape, ...keyShape };

/** The settings of this process; ends it with one line for each that is missing or wrong. */
export function readEnv() {
  return loadEnv('user', shape);
}

// As in `create_user`, but for spaces and capitals of what is typed by hand.
const { email, username, fullName } = actionTypes.create_user.schema.shape;

const firstPerson = z.strictObject({
  email: z.string().trim().toLowerCase().pipe(email),
  username,
  fullName: z.string().trim().pipe(fullName),
  roles: z.array(assignableRole).min(1),
});

/** The settings of the bootstrap command. */
export function readBootstrapEnv() {
  return loadEnv('user', {
    ...shape,
    BOOTSTRAP_PEOPLE: jsonSetting(z.array(firstPerson).min(2).max(20)).describe(
      'the first people, JSON of [{"email", "username", "fullName", "roles"}], with a maker and another person who is a checker',
    ),
    BOOTSTRAP_ALLOW_ALIKE: z
      .stringbool()
      .default(false)
      .describe('whether two of them may have one mailbox, or names that look the same'),
  });
}

/** The settings of the command that seeds the demo staff's entries. */
export function readDemoEnv() {
  return loadEnv('user', {
    DATABASE_URL: databaseShape.DATABASE_URL,
    COUNTERSIGN_DEMO: z
      .literal('1', 'must be 1 to seed the demo staff')
      .describe('1 says that this installation is a demonstration'),
  });
}
