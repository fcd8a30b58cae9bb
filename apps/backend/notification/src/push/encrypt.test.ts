import { createECDH, createPublicKey, verify } from 'node:crypto';
import { expect, it } from 'vitest';
import { decrypt, newBrowser, newVapid } from '../testing/push.ts';
import { encrypt } from './encrypt.ts';
import { createAuthorize } from './vapid.ts';

it('encrypts as the example of RFC 8291, appendix A', () => {
  const browser = {
    p256dh:
      'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  };
  const chance = {
    privateKey: Buffer.from('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw', 'base64url'),
    salt: Buffer.from('DGv6ra1nlYgDCS1FRnbzlw', 'base64url'),
  };
  const sealed = encrypt('When I grow up, I want to be a watermelon', browser, chance);
  expect(sealed.toString('base64url')).toBe(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  );
});

it('is read by the browser that it is for alone, and is never the same twice', () => {
  const [browser, other] = [newBrowser(), newBrowser()];
  const sealed = [0, 1].map(() => encrypt('Waits for you: ä', browser.keys));
  expect(sealed.map((one) => decrypt(one, browser))).toEqual(Array(2).fill('Waits for you: ä'));
  expect(sealed[0]).not.toEqual(sealed[1]);
  expect(() => decrypt(sealed[0]!, other)).toThrow('unable to authenticate data');
});

it('says to the push service who sends, by a signature for it alone', () => {
  const vapid = newVapid();
  const header = createAuthorize(vapid)('https://push.example/abc', 1_800_000_000_000);
  const [, token = '', key] = /^vapid t=([^,]+), k=(.+)$/.exec(header) ?? [];
  expect(key).toBe(vapid.publicKey);
  const [head = '', claims = '', signature = ''] = token.split('.');
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as unknown;
  expect([read(head), read(claims)]).toEqual([
    { typ: 'JWT', alg: 'ES256' },
    { aud: 'https://push.example', exp: 1_800_043_200, sub: vapid.subject },
  ]);
  const point = Buffer.from(vapid.publicKey, 'base64url');
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  };
  const publicKey = {
    key: createPublicKey({ key: jwk, format: 'jwk' }),
    dsaEncoding: 'ieee-p1363',
  };
  const text = Buffer.from(`${head}.${claims}`);
  expect(verify('sha256', text, publicKey as never, Buffer.from(signature, 'base64url'))).toBe(
    true,
  );
});

it('takes no key whose halves are of two', () => {
  const other = createECDH('prime256v1');
  other.generateKeys();
  const mixed = { ...newVapid(), publicKey: other.getPublicKey().toString('base64url') };
  expect(() => createAuthorize(mixed)).toThrow('these are of two keys');
});
