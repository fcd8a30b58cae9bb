import { databaseShape, keyShape, loadEnv } from '@countersign/http';
import { z } from 'zod';

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
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().min(3).optional(),
  /** For how long a notification may be read in the app before it is mailed. */
  MAIL_AFTER_SECONDS: z.coerce.number<string>().int().min(0).max(86_400).default(60),
};

/** The settings of this process, checked, or the end of it with a line for each that is missing or wrong. */
export function readEnv(source: Record<string, string | undefined> = process.env) {
  const env = loadEnv('notification', shape, source);
  const from = env.MAIL_FROM ?? `Countersign <no-reply@${new URL(env.publicUrl).hostname}>`;
  const needsServer = env.NATS_RELAY || env.EVENTS_FROM === 'stream';
  if (!needsServer || env.NATS_URL !== undefined) return { ...env, MAIL_FROM: from };
  process.stderr.write('Setting NATS_URL is missing: NATS_RELAY and EVENTS_FROM=stream need it\n');
  process.exit(1);
}
