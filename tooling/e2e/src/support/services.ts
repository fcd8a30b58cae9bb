import {
  createServiceTokens,
  type CallClaims,
  type PrivateKey,
  type ServiceTokens,
} from '@countersign/auth/server';
import type { ServiceName } from '@countersign/service-discovery';
import { installation } from './installation.ts';
import type { Reply, RequestOptions } from '@countersign/testkit/client';
import { expect } from 'vitest';
import type { z } from 'zod';
import { newVisitor } from './staff.ts';

/** What signs as `self`, with its own key or with another's. */
export function signerOf(
  self: ServiceName,
  privateKey: PrivateKey = installation.serviceKeys[self],
): ServiceTokens {
  return createServiceTokens({ self, privateKey, publicKeys: {} });
}

/** A call straight to a service, past the gateway. */
export function direct<T = unknown>(
  service: ServiceName,
  path: string,
  options: RequestOptions & { token?: string } = {},
): Promise<Reply<T>> {
  const { token, headers, ...rest } = options;
  return newVisitor(installation.serviceUrls[service]).send<T>(path, {
    ...rest,
    headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...headers },
  });
}

/** A call of `to` as `from`, with a token as services sign them. */
export async function callAs<T = unknown>(
  from: ServiceName,
  to: ServiceName,
  path: string,
  options: RequestOptions & { claims?: CallClaims } = {},
): Promise<Reply<T>> {
  const { claims, ...rest } = options;
  const token = await signerOf(from).sign({ audience: to, ...claims });
  return direct<T>(to, path, { ...rest, token });
}

/** What a call of `to` as `from` is answered, which is what the schema says. */
export async function answer<S extends z.ZodType>(
  schema: S,
  from: ServiceName,
  to: ServiceName,
  path: string,
  options: Parameters<typeof callAs>[3],
): Promise<z.output<S>> {
  const reply = await callAs(from, to, path, options);
  expect(reply.status, reply.text).toBe(200);
  return schema.parse(reply.data);
}

/** A token for `audience` as the gateway would get it for a session. */
export async function userToken(cookie: string, audience: ServiceName): Promise<string> {
  const body = { cookie, audience, background: true };
  const reply = await callAs<{ token: string }>('gateway', 'auth', '/internal/tokens', { body });
  return reply.data.token;
}
