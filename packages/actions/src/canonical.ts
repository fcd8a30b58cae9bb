import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { unfaithful } from './faithful.ts';
import type { Attachment } from './wire/attachment.ts';
import type { Schedule } from './wire/schedule.ts';

/**
 * Separates these hashes from any other use of SHA-256 over JSON, so that bytes signed or stored for
 * another purpose can never pass for an action.
 */
const domainTag = 'countersign.action.v1\n';

/** What is bound by the hash: everything the owner needs to execute, and nothing else. */
export interface ActionContent {
  actionType: string;
  schemaVersion: number;
  payload: unknown;
  /** Id of the thing the action changes; `null` when it creates one. */
  target: string | null;
  /** Version of the target that the maker and the checkers saw; `null` when it creates one. */
  targetVersion: string | null;
  /** When it is to be executed; what is executed as soon as it is approved has none. */
  schedule?: Schedule | undefined;
  /** The files that it holds; an action without any says nothing of them. */
  attachments?: readonly Attachment[] | undefined;
}

/**
 * The canonical JSON of an action (RFC 8785, JSON Canonicalization Scheme), as text.
 *
 * Throws a `TypeError` for values that JSON cannot hold faithfully: lone surrogates, NUL, `undefined`,
 * numbers that are not finite.
 */
export function canonicalJson(content: ActionContent): string {
  const {
    actionType,
    schemaVersion,
    payload,
    target,
    targetVersion,
    schedule,
    attachments = [],
  } = content;
  assertFaithful(payload, 'payload');
  for (const { name } of attachments) assertFaithful(name, 'attachments.name');
  const whole = { actionType, schemaVersion, payload, target, targetVersion };
  const text = canonicalize({
    ...whole,
    ...(schedule && { schedule }),
    ...(attachments.length > 0 && { attachments }),
  });
  if (text === undefined) throw new TypeError('the action has no JSON form');
  return text;
}

/** SHA-256 over the domain tag and the UTF-8 bytes of the canonical JSON, as 64 lower-case hex digits. */
export function actionHash(canonical: string): string {
  return createHash('sha256').update(domainTag).update(canonical, 'utf8').digest('hex');
}

function assertFaithful(value: unknown, path: string): void {
  if (value === null || typeof value === 'boolean') return;
  if (typeof value === 'string') {
    if (unfaithful(value)) throw new TypeError(`${path} holds NUL or a lone surrogate`);
  } else if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${path} is not a finite number`);
  } else if (typeof value === 'object') {
    for (const [key, item] of Object.entries(value)) {
      if (unfaithful(key)) throw new TypeError(`${path} has a key with NUL or a lone surrogate`);
      assertFaithful(item, `${path}.${key}`);
    }
  } else {
    throw new TypeError(`${path} has no JSON form`);
  }
}
