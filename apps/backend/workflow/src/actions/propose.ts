import {
  actionTypes,
  type Attachment,
  claimsOf,
  versionOf,
  type ActionType,
  type Claim,
  type Preparation,
  type Schedule,
} from '@countersign/actions';
import { actionHash, canonicalJson } from '@countersign/actions/canonical';
import type { Person } from '@countersign/auth/server';
import { DomainError, detailsOf } from '@countersign/http';
import type { Deps } from '../deps.ts';
import { indexRowOf, type IndexRow } from './search/index-row.ts';

/** A payload that its owner has checked, in the form in which it is stored as a revision. */
export interface Proposal {
  schemaVersion: number;
  payload: unknown;
  canonical: string;
  hash: string;
  /** When it is to be executed, unless as soon as it is approved. */
  schedule: Schedule | undefined;
  /** The files that it holds; of most there are none. */
  attachments: Attachment[] | undefined;
  preparation: Preparation;
  /** What no other action can bring about: pending ones that claim it too are warned of. */
  claims: Claim[];
  /** What the action is found by. */
  index: IndexRow;
}

/**
 * Parses a payload strictly by the catalogue, has the owner check it against live data, and fixes the
 * bytes that will be reviewed and executed. Throws `invalid` naming the fields, and what the owner throws.
 */
export async function propose(
  { owners }: Pick<Deps, 'owners'>,
  actionType: ActionType,
  submitted: unknown,
  maker: Pick<Person, 'personId' | 'name'>,
  { schedule, attachments }: Partial<Pick<Proposal, 'schedule' | 'attachments'>> = {},
): Promise<Proposal> {
  const { schema } = actionTypes[actionType];
  const parsed = schema.safeParse(submitted, { reportInput: true });
  if (!parsed.success) {
    const details = detailsOf(parsed.error.issues).map(({ field, message }) => ({
      field: field === '' ? 'payload' : `payload.${field}`,
      message,
    }));
    throw new DomainError('invalid', 'Some fields are not valid', { details });
  }
  const payload = parsed.data;
  const schemaVersion = versionOf(actionType, payload);
  const preparation = await owners.prepare({
    actionType,
    schemaVersion,
    payload,
    makerId: maker.personId,
  });
  const { target, targetVersion } = preparation;
  const content = { actionType, schemaVersion, payload, target, targetVersion };
  const canonical = canonicalJson({ ...content, schedule, attachments });
  const claims = claimsOf(actionType, payload);
  const index = indexRowOf({ actionType, makerName: maker.name, target, payload });
  const hash = actionHash(canonical);
  const plan = { schedule, attachments };
  return { schemaVersion, payload, canonical, hash, ...plan, preparation, claims, index };
}
