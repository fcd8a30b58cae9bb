import type { Webhook } from '@countersign/actions';
import { type Person, requireCan } from '@countersign/auth/server';
import type { Deps } from '../deps.ts';
import { readWebhooks } from './read.ts';

/** The webhooks that were not removed, for admins and auditors. Throws `forbidden` without the permission. */
export async function listWebhooks({ db }: Pick<Deps, 'db'>, person: Person): Promise<Webhook[]> {
  requireCan(person, 'operations', 'read');
  return readWebhooks(db);
}
