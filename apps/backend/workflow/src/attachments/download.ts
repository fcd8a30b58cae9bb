import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Attachment } from '@countersign/actions';
import type { Person } from '@countersign/auth/server';
import { DomainError } from '@countersign/http';
import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { findReadable } from '../actions/views/find-action.ts';
import { storeOf } from './files.ts';
import { saidColumn, type SaidRow } from './said.ts';
import { unreached } from './store/reachable.ts';

/** A file with its bytes. */
export interface Download {
  file: Attachment;
  body: Readable;
}

/**
 * A file that some revision of an action holds, for who may see the action. Its bytes are compared with its digest on their way: the last
 * of them follow only where all are right, and the reader sees that it broke off where they are not.
 *
 * Throws `not_found` for one that is not there or not theirs to see, `unavailable` when the store is away, or does not have
 * what was uploaded.
 */
export async function download(
  { db, files, fileMetrics, logger }: Pick<Deps, 'db' | 'files' | 'fileMetrics' | 'logger'>,
  person: Person,
  actionId: string,
  attachmentId: string,
): Promise<Download> {
  await findReadable(db, person, actionId);
  const { rows } = await db.execute<SaidRow>(sql`
    select ${saidColumn} from attachments f where f.id = ${attachmentId} and exists (
      select from action_attachments b where b.attachment_id = f.id and b.action_id = ${actionId})`);
  if (!rows[0]) throw new DomainError('not_found', 'There is no such file');
  const { said: file } = rows[0];
  const stored = await storeOf(files)
    .get(file.sha256)
    .catch((error: unknown) => {
      fileMetrics.read('unreached');
      throw error;
    });
  const refuse = (cause?: unknown): DomainError => {
    const of = { actionId, attachmentId, sha256: file.sha256 };
    if (cause !== undefined && !(cause instanceof OtherDigest)) {
      fileMetrics.read('unreached');
      logger.warn({ ...of, err: cause }, 'a file broke off while it was read from the store');
      return unreached(cause);
    }
    fileMetrics.read('spoiled');
    logger.error(of, spoiled);
    return new DomainError('unavailable', `${spoiled}; tell who runs this installation`, { cause });
  };
  if (stored?.size !== file.size) {
    stored?.body.destroy();
    throw refuse();
  }
  const body = compared(stored.body, file.sha256);
  // Of a short one all is compared before anything is said.
  const first = await body.next().catch((error: unknown) => {
    throw refuse(error);
  });
  const all = whole(first, body, { refuse, end: () => fileMetrics.read('given') });
  const given = Readable.from(all, { objectMode: false });
  // Nobody may have begun to read it.
  given.once('close', () => stored.body.destroy());
  return { file, body: given };
}

class OtherDigest extends Error {}

const spoiled = 'The store does not hold the file that was uploaded';

async function* whole(
  first: IteratorResult<Buffer>,
  body: AsyncGenerator<Buffer>,
  { refuse, end }: { refuse: (cause: unknown) => DomainError; end: () => void },
): AsyncGenerator<Buffer> {
  if (first.done !== true) yield first.value;
  try {
    yield* body;
  } catch (error) {
    throw refuse(error);
  }
  end();
}

/** What comes, but for its last chunk where the whole has another digest: then it throws instead. */
async function* compared(source: Readable, sha256: string): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let held: Buffer | undefined;
  for await (const chunk of source) {
    hash.update(chunk as Buffer);
    if (held) yield held;
    held = chunk as Buffer;
  }
  if (hash.digest('hex') !== sha256) throw new OtherDigest('its bytes have another digest');
  if (held) yield held;
}
