import { isUtf8 } from 'node:buffer';
import { type KeyObject, sign, verify } from 'node:crypto';
import { algorithm } from './claims.ts';
import { importKey, type PrivateKey } from './keys.ts';
import { bindingPattern } from './request-binding.ts';

/** What the header of a token may say beside what it is, and which key signed it. */
export interface TokenHead {
  /** What it is good for, as `bindingOf` says. */
  binding?: string | undefined;
  /** What `standingMember` describes. */
  standing?: object | undefined;
}

/** A token as it came; nobody has checked its signature or what it says. */
export interface UncheckedToken extends TokenHead {
  kid: string;
  claims: Record<string, unknown>;
  /** What was signed. */
  text: string;
  signature: Buffer;
}

/**
 * Signs claims as a JWT in compact form (RFC 7515, 7.1) of the type `typ`; undefined ones are left out.
 * Binding and standing are in the header, which services of the release before read past: they know every claim.
 */
export function signToken(
  key: PrivateKey,
  typ: string,
  claims: object,
  { binding, standing }: TokenHead = {},
): string {
  const head = { alg: algorithm, typ, kid: key.kid, req: binding, std: standing };
  const text = `${encode(head)}.${encode(claims)}`;
  return `${text}.${sign(null, Buffer.from(text), importKey(key)).toString('base64url')}`;
}

/**
 * Takes a JWT in compact form apart. Undefined for what is none, and for one whose header is anything
 * but `alg: EdDSA`, this `typ` to the letter, a `kid` and perhaps binding (`req`) and standing (`std`): nothing here
 * knows an extension (`crit`, `b64`), nor a key that a token brings along.
 */
export function parseToken(token: string, typ: string): UncheckedToken | undefined {
  const [head = '', body = '', end = '', ...more] = token.split('.');
  const header = decodeJson(head);
  const claims = decodeJson(body);
  const signature = decode(end);
  if (more.length > 0 || !header || !claims || !signature) return undefined;
  const { alg, kid, req: binding, std: standing, typ: type, ...others } = header;
  if (alg !== algorithm || type !== typ || typeof kid !== 'string') return undefined;
  if (!isBinding(binding) || Object.keys(others).length > 0) return undefined;
  if (standing !== undefined && !isObject(standing)) return undefined;
  return { kid, binding, standing, claims, text: `${head}.${body}`, signature };
}

/** Whether `key` made the signature. */
export function isSignedBy(key: KeyObject, { text, signature }: UncheckedToken): boolean {
  return verify(null, Buffer.from(text), key, signature);
}

function isBinding(value: unknown): value is string | undefined {
  return value === undefined || (typeof value === 'string' && bindingPattern.test(value));
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** The bytes of base64url without padding (RFC 7515, 2) in its one right form. */
function decode(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.length > 0 && bytes.toString('base64url') === text ? bytes : undefined;
}

function decodeJson(text: string): Record<string, unknown> | undefined {
  const bytes = decode(text);
  if (!bytes || !isUtf8(bytes)) return undefined;
  try {
    const value: unknown = JSON.parse(bytes.toString());
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
