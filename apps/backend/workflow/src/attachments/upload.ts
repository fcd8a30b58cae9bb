import {
  type Attachment,
  attachmentTypeOf,
  type AttachmentType,
  isAttachmentType,
} from '@countersign/actions';
import { can, notPermitted } from '@countersign/auth';
import type { Person } from '@countersign/auth/server';
import { DomainError, type StreamHead } from '@countersign/http';
import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { contentProblem } from './content.ts';
import { storeOf } from './files.ts';
import { requireRoom, saysFull } from './room.ts';
import { saidColumn, type SaidRow } from './said.ts';
import type { AttachmentStore } from './store/store.ts';
import { type Incoming, spool } from './spool.ts';

type Needed = Pick<Deps, 'db' | 'files' | 'fileMetrics' | 'logger'>;

/** A file that comes in. */
interface Upload {
  /** As its uploader calls it. */
  name: string;
  head: StreamHead;
  body: Incoming;
}

/**
 * Takes a file that its uploader may then give to an action that they file or amend. It is kept once it has come whole, is what it is
 * said to be, and a scanner, where there is one, has found nothing in it. The same file again is the same one, while it belongs to
 * nothing, and makes whole what is spoiled in the store.
 *
 * Throws `forbidden` for who neither files nor reviews, `unsupported_media_type`, `too_large`, `malformed` for a body that breaks off,
 * `invalid` naming what is wrong with the file or its name, `conflict` when the person keeps too much that belongs to no action or has
 * uploaded too much within a day, `rate_limited`, `unavailable` where no files are kept, or their store or the scanner is away.
 */
export async function upload(deps: Needed, person: Person, coming: Upload): Promise<Attachment> {
  requireMay(person);
  const store = storeOf(deps.files);
  try {
    const taken = await take(deps, person, coming, store);
    deps.fileMetrics.uploaded({ bytes: taken.size });
    return taken;
  } catch (error) {
    deps.fileMetrics.uploaded({ error });
    throw error;
  }
}

async function take(
  deps: Needed,
  person: Person,
  { name, head, body }: Upload,
  store: AttachmentStore,
): Promise<Attachment> {
  const { files } = deps;
  const type = typeOf(head.type, name);
  requireSize(head.length, files.largest);
  await requireRoom(deps, person, head.length);
  return files.turns(person.personId, () =>
    spool(store.parts, body, head, async (path) => {
      const problem = await files.looking(() => contentProblem(path, type));
      if (problem) throw invalid(problem);
      const scanned = await look(deps, person, path, head);
      const file = { name, type, size: head.length, sha256: head.digest, scanned };
      const same = await findSame(deps, person, file);
      // Also of the same: what is in the store may be lost, or spoiled.
      await announce(deps, head.digest);
      await store.put(head.digest, path, head.length);
      return same ?? insert(deps, person, file);
    }),
  );
}

function requireMay(person: Person): void {
  if (can(person.roles, 'action', 'file') || can(person.roles, 'action', 'review')) return;
  throw new DomainError('forbidden', notPermitted('action', 'file'));
}

function typeOf(type: string, name: string): AttachmentType {
  if (!isAttachmentType(type)) {
    const message = 'PDF, PNG, JPEG, WebP, text, CSV, DOCX and XLSX are taken, and nothing else';
    throw new DomainError('unsupported_media_type', message, {
      details: [{ field: 'content-type', message: 'is not of a type that is taken' }],
    });
  }
  if (attachmentTypeOf(name) === type) return type;
  throw invalid(`must end as files of type ${type} do`, 'name');
}

function requireSize(size: number, largest: number): void {
  if (size === 0) throw invalid('is empty');
  if (size <= largest) return;
  const message = `is larger than the ${largest} bytes that are taken`;
  throw new DomainError('too_large', `The file ${message}`, {
    details: [{ field: 'file', message }],
  });
}

async function look(
  { files, fileMetrics, logger }: Pick<Needed, 'files' | 'fileMetrics' | 'logger'>,
  { personId }: Person,
  path: string,
  { digest }: StreamHead,
): Promise<boolean> {
  if (!files.scan) return false;
  const { found } = await files.scan(path).catch((error: unknown) => {
    fileMetrics.scanned('unanswered');
    throw error;
  });
  fileMetrics.scanned(found === undefined ? 'clean' : 'infected');
  if (found === undefined) return true;
  logger.warn({ personId, sha256: digest, found }, 'a file that was uploaded is infected');
  throw invalid('is infected, as the scanner says, and not taken');
}

type Kept = Omit<Attachment, 'id'>;

async function findSame(
  { db }: Pick<Deps, 'db'>,
  { personId }: Person,
  { name, type, sha256, scanned }: Kept,
): Promise<Attachment | undefined> {
  const { rows } = await db.execute<SaidRow>(sql`
    select ${saidColumn} from attachments f
    where uploaded_by = ${personId} and not bound and sha256 = ${sha256} and name = ${name} and type = ${type}
      and scanned = ${scanned} and uploaded_at > now() - interval '12 hours'
    order by id desc limit 1`);
  return rows[0]?.said;
}

/** The database knows what may be in the store before it is there. */
async function announce({ db }: Pick<Deps, 'db'>, sha256: string): Promise<void> {
  await db.execute(sql`
    insert into attachment_objects (sha256) values (${sha256}) on conflict (sha256) do update set put_at = now()`);
}

async function insert(
  { db }: Pick<Deps, 'db'>,
  { personId }: Person,
  { name, type, size, sha256, scanned }: Kept,
): Promise<Attachment> {
  try {
    const { rows } = await db.execute<SaidRow>(sql`
      insert into attachments as f (sha256, name, type, size, scanned, uploaded_by)
      values (${sha256}, ${name}, ${type}, ${size}, ${scanned}, ${personId}) returning ${saidColumn}`);
    return rows[0]!.said;
  } catch (error) {
    return saysFull(error);
  }
}

function invalid(message: string, field = 'file'): DomainError {
  return new DomainError('invalid', `The field "${field}" ${message}`, {
    details: [{ field, message }],
  });
}
