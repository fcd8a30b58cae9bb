import { generateServiceKey, publicKeyOf } from '@countersign/auth/server';
import { endingOf } from '@countersign/http/testing';
import { beforeAll, expect, it } from 'vitest';
import { readEnv } from './env.ts';
import { newVapid } from './testing/push.ts';

const { publicKey, privateKey, subject } = newVapid();
const vapid = {
  VAPID_PUBLIC_KEY: publicKey,
  VAPID_PRIVATE_KEY: privateKey,
  VAPID_SUBJECT: subject,
};

let good: Record<string, string>;
beforeAll(async () => {
  const key = await generateServiceKey();
  good = {
    SMTP_URL: 'smtp://127.0.0.1:9',
    WEBHOOK_SECRET: 'Zk3vQw8rT1yLp0sXn6bMd4cFh7gJ2aEu',
    DATABASE_URL: 'postgres://notification_app:hidden@127.0.0.1:9/countersign_notification',
    SERVICE_KEY: JSON.stringify(key),
    SERVICE_PUBLIC_KEYS: JSON.stringify({ gateway: [publicKeyOf(key)] }),
  };
});

it.each([
  [{ NATS_RELAY: 'true' }, 'NATS_URL'],
  [{ EVENTS_FROM: 'stream' }, 'NATS_URL'],
  [{ NATS_URL: 'http://127.0.0.1:4222' }, 'NATS_URL'],
  [{ EVENTS_FROM: 'mail' }, 'EVENTS_FROM'],
  [{ WEBHOOK_SECRET: undefined }, 'WEBHOOK_SECRET'],
  [{ SMTP_URL: undefined }, 'SMTP_URL'],
  [{ SMTP_URL: 'mail.example' }, 'SMTP_URL'],
  [{ WEBHOOK_SECRET: 'short' }, 'WEBHOOK_SECRET'],
  [{ ...vapid, VAPID_SUBJECT: undefined }, 'VAPID_SUBJECT'],
  [{ VAPID_SUBJECT: vapid.VAPID_SUBJECT }, 'VAPID_PUBLIC_KEY'],
  [{ ...vapid, VAPID_SUBJECT: 'ops@example.test' }, 'VAPID_SUBJECT'],
  [{ ...vapid, VAPID_PUBLIC_KEY: 'short' }, 'VAPID_PUBLIC_KEY'],
  [{ ...vapid, VAPID_PRIVATE_KEY: newVapid().privateKey }, 'VAPID_PRIVATE_KEY'],
])('%j ends the service with a line that names %s', (more, named) => {
  const { code, stderr } = endingOf(() => readEnv({ ...good, ...more }));
  expect(code).toBe(1);
  expect(stderr).toContain(named);
});

it('pushes by a whole key, and without one not at all', () => {
  expect(readEnv({ ...good, ...vapid }).vapid).toEqual({ publicKey, privateKey, subject });
  expect(readEnv(good).vapid).toBeUndefined();
});

it('reads the log itself unless it is told otherwise', () => {
  expect(readEnv(good)).toMatchObject({ EVENTS_FROM: 'log', NATS_RELAY: false });
});
