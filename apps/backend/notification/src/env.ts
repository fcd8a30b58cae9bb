import { databaseShape, keyShape, loadEnv } from '@countersign/http';
import { z } from 'zod';
import { createAuthorize, type Vapid, vapidKeys } from './push/vapid.ts';

const shape = {
  ...databaseShape,
  ...keyShape,
  /** A server of NATS with JetStream, for what follows. */
  NATS_URL: z.url({ protocol: /^(nats|tls)$/ }).optional(),
  /** On how many servers of a cluster the stream of events is. */
  NATS_REPLICAS: z.coerce.number<string>().int().min(1).max(5).default(1),
  /** Whether this installation passes events on to it. */
  NATS_RELAY: z.stringbool().default(false),
  /** From where people are told: the log of workflow itself, or the stream. */
  EVENTS_FROM: z.enum(['log', 'stream']).default('log'),
  /** From which the secrets of all webhooks are derived. */
  WEBHOOK_SECRET: z.string().min(32, 'must have at least 32 characters'),
  /** By which push services know this installation, all three or none: without nothing is pushed. */
  VAPID_PUBLIC_KEY: vapidKeys.publicKey.optional(),
  VAPID_PRIVATE_KEY: vapidKeys.privateKey.optional(),
  VAPID_SUBJECT: vapidKeys.subject.optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).describe('the SMTP server, smtp:// or smtps://'),
  MAIL_FROM: z.string().min(3).optional(),
  /** For how long a notification may be read in the app before it is mailed. */
  MAIL_AFTER_SECONDS: z.coerce.number<string>().int().min(0).max(86_400).default(60),
};

/** The settings of this process, checked, or the end of it with a line for each that is missing or wrong. */
export function readEnv(source: Record<string, string | undefined> = process.env) {
  const env = loadEnv('notification', shape, source);
  const from = env.MAIL_FROM ?? `Countersign <no-reply@${new URL(env.publicUrl).hostname}>`;
  const needsServer = env.NATS_RELAY || env.EVENTS_FROM === 'stream';
  if (needsServer && env.NATS_URL === undefined) {
    end('Setting NATS_URL is missing: NATS_RELAY and EVENTS_FROM=stream need it');
  }
  return { ...env, MAIL_FROM: from, vapid: vapidOf(env) };
}

/** What all three settings say together; nothing where there is none of them. */
function vapidOf({
  VAPID_PUBLIC_KEY: publicKey,
  VAPID_PRIVATE_KEY: privateKey,
  VAPID_SUBJECT: subject,
}: Record<'VAPID_PUBLIC_KEY' | 'VAPID_PRIVATE_KEY' | 'VAPID_SUBJECT', string | undefined>):
  | Vapid
  | undefined {
  const said = {
    VAPID_PUBLIC_KEY: publicKey,
    VAPID_PRIVATE_KEY: privateKey,
    VAPID_SUBJECT: subject,
  };
  const missing = Object.entries(said).filter(([, value]) => value === undefined);
  if (missing.length === 3) return undefined;
  const [first] = missing;
  if (first)
    end(`Setting ${first[0]} is missing: the settings that begin with VAPID_ come together`);
  const vapid = { publicKey: publicKey!, privateKey: privateKey!, subject: subject! };
  try {
    createAuthorize(vapid);
  } catch {
    end('Setting VAPID_PRIVATE_KEY is not that of VAPID_PUBLIC_KEY');
  }
  return vapid;
}

function end(line: string): never {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}
