import { isDeepStrictEqual } from 'node:util';
import type { Outcome, Payload, Preparation } from '@countersign/actions';
import { DomainError } from '@countersign/http';
import { checkAddress, OutboundError, publicHttps } from '@countersign/outbound';
import { type Done, putBack, reasonOf } from '@countersign/owner';
import { sql } from 'drizzle-orm';
import type { WorkflowDb } from '../database.ts';
import type { OwnHandlers } from '../own/own-actions.ts';
import { publishOnce } from '../own/publish-once.ts';
import { readWebhook, readWebhooks } from './read.ts';

/** So many webhooks there are at most; `fill_webhook` of `orms/db-workflow` says the same. */
const mostWebhooks = 50;

type WebhookType = 'create_webhook' | 'update_webhook' | 'rotate_webhook_secret' | 'remove_webhook';

/** What changes webhooks, which this service owns. What a row says, the database takes from the approved action. */
export function createWebhookOwner(db: WorkflowDb): Pick<OwnHandlers, WebhookType> {
  /** The webhook that is to change, as it is. Throws `not_found`, or `conflict` for one that was removed. */
  async function find(webhookId: string) {
    const row = await readWebhook(db, webhookId);
    const field = 'payload.webhookId';
    if (!row) throw refusal('not_found', 'There is no such webhook', field, 'is not known');
    if (row.state === 'removed') {
      throw refusal('conflict', 'This webhook was removed', field, 'was removed');
    }
    return row;
  }

  /** Throws `conflict` where another webhook has this name, or there are too many. */
  async function requireRoom(name: string, webhookId?: string): Promise<void> {
    const all = await readWebhooks(db);
    const others = all.filter((one) => one.webhookId !== webhookId);
    if (others.some((one) => one.name.toLowerCase() === name.toLowerCase())) {
      throw refusal('conflict', taken.message, 'payload.name', 'is the name of another webhook');
    }
    if (others.length >= mostWebhooks) throw new DomainError('conflict', bounded.message);
  }

  /** The picture of a change of one that is there. */
  async function picture(webhookId: string, change: object): Promise<Preparation> {
    const row = await find(webhookId);
    const before = termsOf(row);
    return {
      target: webhookId,
      targetVersion: String(row.version),
      before,
      after: { ...before, ...change },
      warnings: [],
      party: [],
    };
  }

  const execute = ({ actionId }: { actionId: string }): Promise<Outcome> =>
    publishOnce(db, actionId, {
      insert: sql`insert into webhooks (action_id) values (${actionId}) returning id as "webhookId", version`,
      published: sql`select id as "webhookId", version from webhooks where action_id = ${actionId}`,
      approved: 'webhooks_approved',
      refusals: {
        webhooks_in_order: stale,
        webhooks_name_taken: taken,
        webhooks_bounded: bounded,
      },
    });

  return {
    create_webhook: {
      async prepare(payload) {
        requirePublic(payload.url);
        await requireRoom(payload.name);
        const after = { ...payload, state: 'active', generation: 1 };
        return {
          target: null,
          targetVersion: null,
          before: null,
          after,
          warnings: [],
          party: [],
        };
      },
      execute,
      async reverse(done) {
        const webhookId = String(done.result['webhookId']);
        await find(webhookId);
        return { actionType: 'remove_webhook', payload: { webhookId, reason: reasonOf(done) } };
      },
    },
    update_webhook: {
      async prepare(payload) {
        requirePublic(payload.url);
        const { webhookId, reason: _reason, ...terms } = payload;
        const pictured = await picture(webhookId, {});
        await requireRoom(terms.name, webhookId);
        const { generation, ...is } = pictured.before!;
        if (isDeepStrictEqual(is, { webhookId, ...terms })) {
          throw refusal('invalid', 'This changes nothing', 'payload', 'is as it is');
        }
        return { ...pictured, after: { ...payload, generation } };
      },
      execute,
      reverse: async (done) => reversalOfUpdate(done, await find(done.payload.webhookId)),
    },
    rotate_webhook_secret: {
      async prepare(payload) {
        const pictured = await picture(payload.webhookId, payload);
        const generation = Number(pictured.before!['generation']) + 1;
        return { ...pictured, after: { ...pictured.after, generation } };
      },
      execute,
    },
    remove_webhook: {
      prepare: (payload) => picture(payload.webhookId, { ...payload, state: 'removed' }),
      execute,
    },
  };
}

type Row = NonNullable<Awaited<ReturnType<typeof readWebhook>>>;

const fields = ['name', 'url', 'format', 'events', 'actionTypes', 'state'] as const;

/** What a webhook is, in the words of payloads. */
const termsOf = ({ id, name, url, format, events, actionTypes, state, generation }: Row) =>
  said({ webhookId: id, name, url, format, events, actionTypes, state, generation });

function reversalOfUpdate(done: Done<'update_webhook'>, row: Row) {
  const { before, after } = done;
  const back = said(putBack(fields, { before, after, now: row }));
  const payload = { webhookId: row.id, ...back, reason: reasonOf(done) };
  return { actionType: 'update_webhook', payload: payload as Payload<'update_webhook'> } as const;
}

/** Without what is not said: events and types that are not named are all. */
const said = (of: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(of).filter(([, value]) => value !== null));

/** Throws `invalid` for an address that would not be called, whatever its name means by then. */
function requirePublic(url: string): void {
  try {
    checkAddress(url, publicHttps);
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    const { message } = error;
    throw refusal('invalid', `This address cannot be called: ${message}`, 'payload.url', message);
  }
}

function refusal(
  code: 'invalid' | 'conflict' | 'not_found',
  whatIs: string,
  field: string,
  message: string,
): DomainError {
  return new DomainError(code, whatIs, { details: [{ field, message }] });
}

const stale = {
  code: 'stale_target',
  message: 'Another action has changed this webhook since; file the change anew',
};
const taken = {
  code: 'taken',
  message: 'Another webhook has this name',
  field: 'payload.name',
};
const bounded = {
  code: 'too_many',
  message: `There are ${mostWebhooks} webhooks; remove one first`,
};
