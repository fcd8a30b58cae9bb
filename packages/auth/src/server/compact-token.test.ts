import { sign } from 'node:crypto';
import { SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { isSignedBy, parseToken, signToken } from './compact-token.ts';
import { generateServiceKey, importKey, type PrivateKey, publicKeyOf } from './keys.ts';

let key: PrivateKey;
let good: string;

beforeAll(async () => {
  key = await generateServiceKey();
  good = signToken(key, 'user+jwt', { a: 'ä', b: undefined });
});

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token whose signature is right, whatever its parts are. */
function forge(head: string, body: string = encode({ a: 1 })): string {
  const text = `${head}.${body}`;
  return `${text}.${sign(null, Buffer.from(text), importKey(key)).toString('base64url')}`;
}
const withHeader = (changed: object) =>
  forge(encode({ alg: 'EdDSA', typ: 'user+jwt', kid: key.kid, ...changed }));

/** Whether it is a token of the type, with a signature of the key. */
function isGood(token: string): boolean {
  const parsed = parseToken(token, 'user+jwt');
  return parsed !== undefined && isSignedBy(importKey(publicKeyOf(key)), parsed);
}

it('is read as it was signed', () => {
  expect(parseToken(good, 'user+jwt')).toMatchObject({ kid: key.kid, claims: { a: 'ä' } });
  expect(isGood(good)).toBe(true);
  expect(isGood(withHeader({}))).toBe(true);
  expect(parseToken(signToken(key, 't', {}, { binding: 'read' }), 't')).toMatchObject({
    binding: 'read',
  });
});

it('is the token that others make of the same claims', async () => {
  const header = { alg: 'EdDSA', typ: 'user+jwt', kid: key.kid };
  const theirs = await new SignJWT({ a: 'ä' }).setProtectedHeader(header).sign(importKey(key));
  expect(theirs).toBe(good);
});

describe('a header', () => {
  it.each<[string, object]>([
    ['no algorithm', { alg: undefined }],
    ['the algorithm of nothing', { alg: 'none' }],
    ['the curve for an algorithm', { alg: 'Ed25519' }],
    ['an algorithm in other letters', { alg: 'EDDSA' }],
    ['a list for an algorithm', { alg: ['EdDSA'] }],
    ['no type', { typ: undefined }],
    ['another type', { typ: 'service+jwt' }],
    ['a type in other letters', { typ: 'User+JWT' }],
    ['the whole media type', { typ: 'application/user+jwt' }],
    ['no key', { kid: undefined }],
    ['a number for a key', { kid: 1 }],
    ['extensions that must be understood', { crit: ['b64'], b64: false }],
    ['an empty list of extensions', { crit: [] }],
    ['a payload that is not encoded', { b64: false }],
    ['a key of its own', { jwk: { kty: 'OKP' } }],
    ['a binding that is none', { req: 'write' }],
    ['a standing that is a text', { std: 'high' }],
    ['a standing that is nothing', { std: null }],
    ['an address of keys', { jku: 'https://elsewhere.test' }],
  ])('with %s is refused', (_, changed) => {
    expect(isGood(withHeader(changed))).toBe(false);
  });

  it.each([
    ['a list', '[]'],
    ['nothing', 'null'],
    ['text', '"EdDSA"'],
    ['no JSON', '{'],
    ['a mark of byte order', '\uFEFF{"alg":"EdDSA","typ":"user+jwt","kid":"k"}'],
  ])('that is %s is refused', (_, text) => {
    expect(isGood(forge(Buffer.from(text).toString('base64url')))).toBe(false);
  });
});

describe('claims', () => {
  it.each([
    ['a list', Buffer.from('[]')],
    ['nothing', Buffer.from('null')],
    ['no JSON', Buffer.from('{"a":1}}')],
    ['empty', Buffer.from('')],
    ['not UTF-8', Buffer.from('{"a":"\xFF"}', 'latin1')],
  ])('that are %s are refused', (_, bytes) => {
    const head = encode({ alg: 'EdDSA', typ: 'user+jwt', kid: key.kid });
    expect(isGood(forge(head, bytes.toString('base64url')))).toBe(false);
  });
});

describe('the form', () => {
  it.each<[string, (head: string, body: string, end: string) => string]>([
    ['two parts', (h, b) => `${h}.${b}`],
    ['no signature', (h, b) => `${h}.${b}.`],
    ['four parts', (h, b, e) => `${h}.${b}.${e}.`],
    ['five parts, as of what is encrypted', (h, b, e) => `${h}.${b}.${e}.${b}.${e}`],
    ['space around it', (h, b, e) => ` ${h}.${b}.${e}\n`],
    ['padding', (h, b, e) => `${h}.${b}.${e}==`],
    ['a signature that is too short', (h, b, e) => `${h}.${b}.${e.slice(0, -2)}`],
    ['a signature with other spare bits', (h, b, e) => `${h}.${b}.${e.slice(0, -1)}${spare(e)}`],
    ['a signature of no length that base64 has', (h, b, e) => `${h}.${b}.${e}AAA`],
    ['something that base64 has not', (h, b, e) => `${h}.${b}.${e}!`],
    ["another token's signature", (h, b) => `${h}.${b}.${withHeader({}).split('.')[2]}`],
    ['other claims', (h, _, e) => `${h}.${encode({ a: 2 })}.${e}`],
  ])('with %s is refused', (_, change) => {
    const [h = '', b = '', e = ''] = good.split('.');
    expect(isGood(change(h, b, e))).toBe(false);
  });

  it('in the alphabet with plus and slash is refused', () => {
    const token = Array.from({ length: 20 }, (_, n) => signToken(key, 'user+jwt', { n })).find(
      (each) => /[-_]/.test(each.split('.')[2] ?? ''),
    );
    const [h, b, e = ''] = token?.split('.') ?? [];
    expect(isGood(`${h}.${b}.${e.replaceAll('-', '+').replaceAll('_', '/')}`)).toBe(false);
  });
});

/** The last character of a signature's text, with the bits that stand for nothing changed. */
function spare(end: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return alphabet[alphabet.indexOf(end.at(-1) ?? '') + 1] ?? '';
}
