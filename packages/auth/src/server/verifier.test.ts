import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { signToken } from './compact-token.ts';
import { generateServiceKey, importKey, type PrivateKey, publicKeyOf } from './keys.ts';
import { createVerifier } from './verifier.ts';

let key: PrivateKey;
let published: Map<string, ReturnType<typeof importKey>>;
let checks: number;

const claims = z
  .strictObject({ iss: z.string(), aud: z.string(), iat: z.int(), exp: z.int() })
  .extend({ once: z.boolean().optional(), roles: z.array(z.string()).default(['maker']) })
  .refine(() => (checks += 1));

const create = () =>
  createVerifier({
    typ: 'test+jwt',
    audience: 'user',
    schema: claims,
    keyOf: (_, kid) => published.get(kid),
    principalOf: ({ iss, roles }) => ({ iss, roles }),
    isSingleUse: ({ once }) => once === true,
  });
const seconds = () => Math.floor(Date.now() / 1000);
const signed = (changed: object = {}) => {
  const iat = seconds();
  return signToken(key, 'test+jwt', { iss: 'a', aud: 'user', iat, exp: iat + 60, ...changed });
};

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  key = await generateServiceKey();
  published = new Map([[key.kid, importKey(publicKeyOf(key))]]);
  checks = 0;
});
afterEach(() => void vi.useRealTimers());

describe('a token that was verified', () => {
  it('is not checked a second time', async () => {
    const verify = create();
    const token = signed();
    for (let use = 0; use < 3; use += 1) {
      expect(await verify(token)).toEqual({ iss: 'a', roles: ['maker'] });
    }
    expect(checks).toBe(1);
    expect(await verify(signed({ iss: 'b' }))).toMatchObject({ iss: 'b' });
    expect(checks).toBe(2);
  });

  it('is checked each time when it is for one use', async () => {
    const verify = create();
    const token = signed({ once: true });
    await verify(token);
    await verify(token);
    expect(checks).toBe(2);
  });

  it.each([
    ['its end comes', 20, 24, 26],
    ['its minute is over', 3_600, 65, 66],
  ])('is refused once %s', async (_, lasts, good, late) => {
    const verify = create();
    const iat = seconds();
    const token = signed({ iat, exp: iat + lasts });
    expect(await verify(token)).toBeDefined();
    vi.setSystemTime((iat + good) * 1000);
    expect(await verify(token)).toBeDefined();
    vi.setSystemTime((iat + late) * 1000);
    expect(await verify(token)).toBeUndefined();
    expect(await verify(token)).toBeUndefined();
  });

  it('is refused while the clock says that it is of the future', async () => {
    const verify = create();
    const token = signed();
    const iat = seconds();
    expect(await verify(token)).toBeDefined();
    vi.setSystemTime((iat - 6) * 1000);
    expect(await verify(token)).toBeUndefined();
  });

  it('is worth nothing once its key is withdrawn, or is another under the same name', async () => {
    const verify = create();
    const token = signed();
    expect(await verify(token)).toBeDefined();
    const [known] = published.values();
    published.clear();
    expect(await verify(token)).toBeUndefined();
    if (known) published.set(key.kid, known);
    expect(await verify(token)).toBeDefined();
    published.set(key.kid, importKey(publicKeyOf(await generateServiceKey())));
    expect(await verify(token)).toBeUndefined();
  });

  it('gives each user the same principal, which none can change', async () => {
    const principal = await create()(signed());
    expect(() => principal?.roles.push('admin')).toThrow(TypeError);
    expect(() => Object.assign(principal ?? {}, { iss: 'b' })).toThrow(TypeError);
  });
});

it('does not remember what it refused', async () => {
  const verify = create();
  const token = signed({ aud: 'account' });
  expect(await verify(token)).toBeUndefined();
  expect(await verify(token)).toBeUndefined();
  expect(checks).toBe(2);
});
