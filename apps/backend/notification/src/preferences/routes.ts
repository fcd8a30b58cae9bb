import type { PersonEnv } from '@countersign/auth/server';
import { jsonBody, ok, replies, type ServiceEnv } from '@countersign/http';
import { Hono } from 'hono';
import type { NotificationDb } from '../database.ts';
import { choosePreferences } from './choose.ts';
import { preferences, preferencesBody, readPreferences } from './preferences.ts';

/** `/api/notification/preferences`: what one is mailed, and when. */
export function preferenceRoutes(db: NotificationDb) {
  return new Hono<ServiceEnv & PersonEnv>()
    .get('/preferences', replies(preferences), async (c) =>
      ok(c, await readPreferences(db, c.var.person.personId)),
    )
    .put('/preferences', replies(preferences), jsonBody(preferencesBody), async (c) => {
      const { personId } = c.var.person;
      await choosePreferences(db, personId, c.req.valid('json'));
      return ok(c, await readPreferences(db, personId));
    });
}
