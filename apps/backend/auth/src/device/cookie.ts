import { timingSafeEqual } from 'node:crypto';
import { parse } from 'hono/utils/cookie';
import { setCookie } from 'hono/cookie';
import type { Context } from 'hono';
import { z } from 'zod';
import type { Deps } from '../deps.ts';

/** As long as browsers keep a cookie (RFC 6265bis, 5.5). */
export const deviceDays = 400;

/** The id of the browser that sends a request, when its cookie was signed here (HMAC-SHA-256). */
export async function deviceOfRequest(
  deps: Pick<Deps, 'identity' | 'secrets'>,
  c: Context,
): Promise<string | undefined> {
  const { name } = await deviceCookie(deps);
  const value = parse(c.req.header('cookie') ?? '', name)[name] ?? '';
  const [id = '', signature = ''] = value.split('.');
  if (!z.uuid().safeParse(id).success) return undefined;
  const given = Buffer.from(signature);
  const expected = Buffer.from(deps.secrets.tokenFor('device', id));
  return given.length === expected.length && timingSafeEqual(given, expected) ? id : undefined;
}

/** Has the browser keep its id, which no script reads, beyond its sessions. */
export async function sendDeviceCookie(
  deps: Pick<Deps, 'identity' | 'secrets'>,
  c: Context,
  deviceId: string,
): Promise<void> {
  const { name, attributes } = await deviceCookie(deps);
  const { secure, path } = attributes;
  setCookie(c, name, `${deviceId}.${deps.secrets.tokenFor('device', deviceId)}`, {
    httpOnly: true,
    sameSite: 'lax',
    secure,
    path,
    maxAge: deviceDays * 24 * 60 * 60,
  });
}

async function deviceCookie({ identity }: Pick<Deps, 'identity'>) {
  return (await (await identity.auth()).$context).createAuthCookie('device');
}
