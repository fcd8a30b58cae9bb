import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Attachment } from '@countersign/actions';
import type { Person } from '@countersign/auth/server';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it, test } from 'vitest';
import { hexDigest, pdf, png, type Said, sendFile, sent } from '../testing/evidence.ts';
import { promotion } from '../testing/service.ts';
import { startStaffed, type Staffed } from '../testing/staff.ts';
import { cleanUpFiles } from './clean-up.ts';
import { createFiles } from './files.ts';
import { createFolderStore } from './store/folder-store.ts';
import type { AttachmentStore } from './store/store.ts';

let folder: string;
let staffed: Staffed;
let owner: Client;
let maker: Person;
let other: Person;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-evidence-'));
  const store = await createFolderStore(folder);
  staffed = await startStaffed({ store });
  ({ maker, other } = staffed);
  owner = new Client({ connectionString: staffed.system.workflowDb.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await staffed.system.stop();
  await rm(folder, { recursive: true });
});

const send = (bytes: Uint8Array<ArrayBuffer>, said?: Said, person = maker) =>
  sendFile(staffed.system, person, bytes, said);
const upload = (person = maker, bytes?: Uint8Array<ArrayBuffer>, said?: Said) =>
  sent(staffed.system, person, bytes, said);
const file = (attachments: string[] | undefined, more: object = {}, person = maker) =>
  staffed.system.call(person, 'POST', '/actions', {
    actionType: 'create_promotion',
    payload: promotion(),
    attachments,
    ...more,
  });
const amend = (id: string, body: object, person = maker) =>
  staffed.system.call(person, 'POST', `/actions/${id}/amend`, body);
const read = async (id: string, person: Person = staffed.checker) =>
  (await staffed.system.call(person, 'GET', `/actions/${id}`)).body.data;
async function fetchFile(
  id: string,
  attachmentId: string,
  person: Person = staffed.checker,
  method = 'GET',
) {
  const target = `/api/workflow/actions/${id}/attachments/${attachmentId}`;
  const headers = await staffed.system.identity.as(person, 'workflow', { method, target });
  return staffed.system.app.request(target, { method, headers });
}
const pathOf = ({ sha256 }: Attachment) => join(folder, sha256.slice(0, 2), sha256);
const parts = () => readdir(join(folder, 'parts'));
const isKept = ({ sha256 }: Attachment) =>
  readdir(join(folder, sha256.slice(0, 2))).then(
    (names) => names.includes(sha256),
    () => false,
  );
/** Makes a file, and its object, older. */
const age = async ({ id, sha256 }: Attachment, hours: number) => {
  await owner.query(`alter table attachments disable trigger user`);
  await owner.query(
    `update attachments set uploaded_at = uploaded_at - make_interval(hours => $2) where id = $1`,
    [id, hours],
  );
  await owner.query(`alter table attachments enable trigger user`);
  await owner.query(
    `update attachment_objects set put_at = put_at - make_interval(hours => $2) where sha256 = $1`,
    [sha256, hours],
  );
};
const ids = (...files: Attachment[]) => files.map(({ id }) => id);

describe('a file that is uploaded', () => {
  it('is answered with what it is, and kept by its digest', async () => {
    const bytes = pdf('signed');
    const { status, body } = await send(bytes, { name: 'Vertrag (Müller).pdf' });
    const sha256 = hexDigest(bytes);
    expect([status, body.data]).toEqual([
      201,
      {
        id: expect.any(String),
        name: 'Vertrag (Müller).pdf',
        type: 'application/pdf',
        size: bytes.length,
        sha256,
        scanned: false,
      },
    ]);
    expect(await isKept(body.data)).toBe(true);
    expect(await parts()).toEqual([]);
  });

  it('is the same one when it comes again, and another one of another person or name', async () => {
    const bytes = pdf('again');
    const first = await upload(maker, bytes);
    expect((await upload(maker, bytes)).id).toBe(first.id);
    expect((await upload(other, bytes)).id).not.toBe(first.id);
    expect((await upload(maker, bytes, { name: 'b.pdf' })).id).not.toBe(first.id);
  });

  it('is there again when it comes again, and was lost', async () => {
    const bytes = pdf('lost');
    const first = await upload(maker, bytes);
    await rm(pathOf(first));
    expect((await file(ids(first))).body.error.details[0].message).toMatch(/upload it again/);
    expect((await upload(maker, bytes)).id).toBe(first.id);
    expect((await file(ids(first))).status).toBe(201);
  });

  const html = Buffer.from('<!doctype html><script>alert(1)</script>');
  test.each<[string, Uint8Array<ArrayBuffer>, Said, number, string]>([
    ['a page', html, { type: 'text/html', name: 'a.html' }, 415, 'content-type'],
    ['a picture that runs', html, { type: 'image/svg+xml', name: 'a.svg' }, 415, 'content-type'],
    [
      'a document with macros',
      html,
      { type: 'application/vnd.ms-word.document.macroenabled.12', name: 'a.docm' },
      415,
      'content-type',
    ],
    ['the name of another type', pdf(), { name: 'a.html' }, 422, 'name'],
    ['a name with a folder', pdf(), { name: '../a.pdf' }, 422, 'name'],
    ['a hidden name', pdf(), { name: '.pdf' }, 422, 'name'],
    ['a name that turns', pdf(), { name: 'a\u202efdp.pdf' }, 422, 'name'],
    ['the content of another type', png, {}, 422, 'file'],
    ['a page as a picture', html, { type: 'image/png', name: 'a.png' }, 422, 'file'],
    ['a page as text', html, { type: 'text/plain', name: 'a.txt' }, 422, 'file'],
    ['bytes as text', png, { type: 'text/csv', name: 'a.csv' }, 422, 'file'],
    ['nothing in it', Buffer.alloc(0), {}, 422, 'file'],
    ['another digest', pdf(), { digestOf: png }, 422, 'content-digest'],
  ])('is refused with %s', async (_, bytes, said, status, field) => {
    const reply = await send(bytes, said);
    expect([reply.status, reply.body.error.details[0]?.field]).toEqual([status, field]);
    expect(await parts()).toEqual([]);
  });

  it('is refused when more is said than arrives, or more arrives than is said', async () => {
    expect((await send(pdf(), { length: 1_000 })).status).toBe(400);
    expect((await send(pdf(), { length: 5 })).status).toBe(400);
    expect((await send(pdf(), { length: 10 * 1024 * 1024 + 1 })).status).toBe(413);
    expect(await parts()).toEqual([]);
  });

  it('says its length and digest before it comes', async () => {
    const target = '/api/workflow/attachments?name=a.pdf';
    const plain = { method: 'POST', target, body: 'x' };
    const headers = await staffed.system.identity.as(maker, 'workflow', plain);
    const reply = await staffed.system.app.request(target, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/pdf', 'content-length': '1' },
      body: 'x',
    });
    expect(reply.status).toBe(400);
    expect(((await reply.json()) as { error: { details: unknown[] } }).error.details).toEqual([
      { field: 'content-digest', message: expect.any(String) },
    ]);
  });

  it('needs a token for this very file', async () => {
    const target = '/api/workflow/attachments?name=a.pdf';
    const [mine, theirs] = [pdf('mine'), pdf('evil')];
    const type = 'application/pdf';
    const stream = { type, length: mine.length, digest: hexDigest(mine) };
    const headers = await staffed.system.identity.as(maker, 'workflow', {
      method: 'POST',
      target,
      stream,
    });
    const digest = Buffer.from(hexDigest(theirs), 'hex').toString('base64');
    const reply = await staffed.system.app.request(target, {
      method: 'POST',
      headers: {
        ...headers,
        'content-type': type,
        'content-length': `${theirs.length}`,
        'content-digest': `sha-256=:${digest}:`,
      },
      body: theirs,
    });
    expect(reply.status).toBe(401);
  });

  it('is of who may file or review', async () => {
    expect((await send(pdf(), {}, staffed.auditor)).status).toBe(403);
    expect((await send(pdf(), {}, staffed.checker)).status).toBe(201);
  });

  it('is not taken in beside three others of the same person', async () => {
    const some = Array.from({ length: 6 }, (_, n) => send(pdf(`${n}`)));
    const statuses = (await Promise.all(some)).map(({ status }) => status);
    expect(statuses).toContain(429);
    expect(statuses).toContain(201);
  });

  it('is refused where a person keeps too many', async () => {
    const person = await staffed.system.person('maker');
    const { id } = await upload(person);
    await owner.query(
      `insert into attachments (sha256, name, type, size, scanned, uploaded_by)
       select sha256, name, type, 1, scanned, uploaded_by from attachments, generate_series(1, 49) where id = $1`,
      [id],
    );
    const { status, body } = await send(pdf('more'), {}, person);
    expect([status, body.error.code]).toEqual([409, 'conflict']);
  });

  it('is refused where a person has uploaded too much within a day, also for actions', async () => {
    const person = await staffed.system.person('maker');
    const { id } = await upload(person);
    await owner.query('alter table attachments disable trigger user');
    await owner.query(
      `insert into attachments (sha256, name, type, size, scanned, uploaded_by, bound)
       select sha256, name, type, 1, scanned, uploaded_by, true from attachments, generate_series(1, 499) where id = $1`,
      [id],
    );
    await owner.query('alter table attachments enable trigger user');
    const { status, body } = await send(pdf('more'), {}, person);
    expect([status, body.error.message]).toEqual([409, expect.stringContaining('500 files')]);
  });
});

describe('an action with files', () => {
  it('is approved and executed with what its hash says of them', async () => {
    const files = [await upload(), await upload(maker, png, { name: 'a.png', type: 'image/png' })];
    const { status, body } = await file(ids(...files));
    expect([status, body.data.attachments]).toEqual([201, files]);
    const action = await read(body.data.id);
    expect(action.attachments).toEqual(files);
    expect(action.revisions[0].attachments).toEqual(files);
    const { rows } = await owner.query('select canonical from revisions where action_id = $1', [
      action.id,
    ]);
    expect(JSON.parse(rows[0].canonical).attachments).toEqual(files);
    const decided = await staffed.approve(action.id);
    expect(decided.body.data.action.attachments).toEqual(files);
    expect(decided.body.data.executionResult.state).toBe('executed');
  });

  it('has another hash than one without, which says nothing of files', async () => {
    const payload = promotion();
    const plain = await file(undefined, { payload });
    expect(plain.body.data).not.toHaveProperty('attachments');
    const { rows } = await owner.query(
      'select canonical, attachments from revisions where action_id = $1',
      [plain.body.data.id],
    );
    expect(JSON.parse(rows[0].canonical)).not.toHaveProperty('attachments');
    expect(rows[0].attachments).toBeNull();
    const evidenced = await file(ids(await upload()), { payload });
    expect(evidenced.body.data.hash).not.toBe(plain.body.data.hash);
  });

  it('takes no file of somebody else, none that is gone, none twice', async () => {
    const [mine, theirs] = [await upload(), await upload(other)];
    const refused = async (attachments: string[]) => {
      const { status, body } = await file(attachments);
      return [status, body.error.details.map(({ field }: { field: string }) => field)];
    };
    expect(await refused(ids(mine, theirs))).toEqual([422, ['attachments.1']]);
    expect(await refused([crypto.randomUUID()])).toEqual([422, ['attachments.0']]);
    expect(await refused(ids(mine, mine))).toEqual([422, ['attachments']]);
    expect(await refused([mine.id, mine.id.toUpperCase()])).toEqual([422, ['attachments']]);
    await rm(pathOf(mine));
    expect(await refused(ids(mine))).toEqual([422, ['attachments.0']]);
  });

  it('keeps them in an amendment that says nothing of them', async () => {
    const mine = await upload();
    const { body } = await file(ids(mine));
    const amended = await amend(body.data.id, { revision: 1, payload: promotion() });
    expect([amended.status, amended.body.data.attachments]).toEqual([200, [mine]]);
  });

  it('is another revision with other files, and none with the same', async () => {
    const [one, two] = [await upload(), await upload()];
    const payload = promotion();
    const { body } = await file(ids(one), { payload });
    const { id } = body.data;
    expect((await amend(id, { revision: 1, payload, attachments: ids(one) })).status).toBe(422);
    const more = await amend(id, { revision: 1, payload, attachments: ids(one, two) });
    expect([more.status, more.body.data.revision, more.body.data.approvals]).toEqual([200, 2, 0]);
    const none = await amend(id, { revision: 2, payload, attachments: [] });
    expect([none.status, none.body.data.attachments]).toEqual([200, undefined]);
    const held = (await read(id)).revisions.map(
      (revision: { attachments?: unknown }) => revision.attachments,
    );
    expect(held).toEqual([[one], [one, two], undefined]);
    // What was held once can be looked at, and held again.
    expect((await fetchFile(id, two.id)).status).toBe(200);
    expect((await amend(id, { revision: 3, payload, attachments: ids(two) })).status).toBe(200);
  });

  it('is edited by a checker with files of theirs', async () => {
    const mine = await upload();
    const { body } = await file(ids(mine));
    const theirs = await upload(staffed.checker);
    const edit = { revision: 1, payload: promotion(), attachments: ids(mine, theirs) };
    const edited = await amend(body.data.id, edit, staffed.checker);
    expect([edited.status, edited.body.data.attachments]).toEqual([200, [mine, theirs]]);
  });

  it('is said anew by another person with the files that it held', async () => {
    const mine = await upload();
    const { body } = await file(ids(mine), {}, other);
    expect(body.error.details[0].field).toBe('attachments.0');
    const first = await file(ids(mine));
    await staffed.reject(first.body.data.id, 'no');
    const filedAgainFrom = first.body.data.id;
    const again = await file(ids(mine), { filedAgainFrom }, other);
    expect([again.status, again.body.data.attachments]).toEqual([201, [mine]]);
    expect((await fetchFile(again.body.data.id, mine.id)).status).toBe(200);
  });

  it('goes on from a draft that keeps them', async () => {
    const mine = await upload();
    const draftId = crypto.randomUUID();
    const draft = {
      version: 0,
      actionType: 'create_promotion',
      payload: {},
      attachments: [mine.id.toUpperCase()],
    };
    const kept = await staffed.system.call(maker, 'PUT', `/drafts/${draftId}`, draft);
    expect([kept.status, kept.body.data.attachments]).toEqual([200, [mine]]);
    await age(mine, 48);
    await cleanUpFiles(staffed.system.engine);
    expect((await file(ids(mine), { draftId })).status).toBe(201);
  });
});

describe('a file of an action', () => {
  it('is given to who may see the action, to be saved under its name', async () => {
    const bytes = pdf('to be read');
    const mine = await upload(maker, bytes, { name: 'Vertrag "1" (Müller).pdf' });
    const { body } = await file(ids(mine));
    const reply = await fetchFile(body.data.id, mine.id);
    expect(reply.status).toBe(200);
    expect(Buffer.from(await reply.arrayBuffer())).toEqual(bytes);
    expect(Object.fromEntries(reply.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': `${bytes.length}`,
      'content-disposition': `attachment; filename="Vertrag _1_ (M_ller).pdf"; filename*=UTF-8''Vertrag%20%221%22%20%28M%C3%BCller%29.pdf`,
      'content-security-policy': "sandbox; default-src 'none'",
      'repr-digest': `sha-256=:${Buffer.from(mine.sha256, 'hex').toString('base64')}:`,
      'x-content-type-options': 'nosniff',
    });
  });

  it('is hidden from who may not, and not found at another action', async () => {
    const mine = await upload();
    const { body } = await file(ids(mine));
    const stranger = await staffed.system.person('maker');
    expect((await fetchFile(body.data.id, mine.id, stranger)).status).toBe(404);
    const bare = await file(undefined);
    expect((await fetchFile(bare.body.data.id, mine.id)).status).toBe(404);
    expect((await fetchFile(body.data.id, (await upload()).id, maker)).status).toBe(404);
  });

  it('is refused once it was changed in the store, and is gone from it', async () => {
    const bytes = pdf('12345');
    const mine = await upload(maker, bytes);
    const { body } = await file(ids(mine));
    await writeFile(pathOf(mine), pdf('12346'));
    expect((await fetchFile(body.data.id, mine.id)).status).toBe(503);
    await appendFile(pathOf(mine), 'x');
    expect((await fetchFile(body.data.id, mine.id)).status).toBe(503);
    await rm(pathOf(mine));
    expect((await fetchFile(body.data.id, mine.id)).status).toBe(503);
    // The same file again makes it whole.
    await upload(maker, bytes);
    expect((await fetchFile(body.data.id, mine.id)).status).toBe(200);
  });

  it('breaks off where a long one was changed', async () => {
    const bytes = Buffer.from('line\n'.repeat(100_000));
    const mine = await upload(maker, bytes, { name: 'a.txt', type: 'text/plain' });
    const { body } = await file(ids(mine));
    expect((await (await fetchFile(body.data.id, mine.id)).arrayBuffer()).byteLength).toBe(
      bytes.length,
    );
    await writeFile(pathOf(mine), Buffer.from('LINE\n'.repeat(100_000)));
    const reply = await fetchFile(body.data.id, mine.id);
    expect(reply.headers.get('content-length')).toBe(`${bytes.length}`);
    await expect(reply.arrayBuffer()).rejects.toThrow('does not hold the file');
  });
});

describe('what belongs to nothing', () => {
  const isThere = async ({ id }: Attachment) =>
    (await staffed.system.workflowDb.pool.query('select from attachments where id = $1', [id]))
      .rowCount === 1;
  const cleanUp = () => cleanUpFiles(staffed.system.engine);

  it('goes after a day, and what an action holds stays', async () => {
    const [loose, young, bound] = [await upload(), await upload(), await upload()];
    await file(ids(bound));
    for (const each of [loose, bound]) await age(each, 25);
    await age(young, 23);
    await cleanUp();
    expect(await Promise.all([loose, young, bound].map(isThere))).toEqual([false, true, true]);
    expect(await Promise.all([loose, young, bound].map(isKept))).toEqual([false, true, true]);
  });

  it('stays in the store while any file is of it', async () => {
    const bytes = pdf('shared');
    const [loose, bound] = [await upload(maker, bytes), await upload(other, bytes)];
    await file(ids(bound), {}, other);
    await age(loose, 25);
    await cleanUp();
    expect([await isThere(loose), await isKept(bound)]).toEqual([false, true]);
  });

  it('stays where it cannot be removed, and holds nothing else up', async () => {
    const [stuck, loose] = [await upload(), await upload()];
    await age(stuck, 50);
    await age(loose, 49);
    const { engine } = staffed.system;
    let tries = 0;
    const remove = async (sha256: string) => {
      if (sha256 !== stuck.sha256) return engine.files.store!.remove(sha256);
      tries += 1;
      throw new Error('the bucket refused');
    };
    const files = createFiles({ store: { ...engine.files.store!, remove } });
    await cleanUpFiles({ ...engine, files });
    await cleanUpFiles({ ...engine, files });
    expect(tries).toBe(1);
    expect([await isKept(stuck), await isKept(loose)]).toEqual([true, false]);
    await age(stuck, 2);
    await cleanUp();
    expect(await isKept(stuck)).toBe(false);
  });

  it('goes also where what is left of an upload cannot be removed', async () => {
    const loose = await upload();
    await age(loose, 49);
    const stuck = join(folder, 'parts', 'folder.part');
    await mkdir(stuck);
    await utimes(stuck, new Date(0), new Date(0));
    await cleanUp();
    await rm(stuck, { recursive: true });
    expect([await isThere(loose), await isKept(loose)]).toEqual([false, false]);
  });

  it('stays in a store that is not pruned', async () => {
    const loose = await upload();
    await age(loose, 49);
    const { engine } = staffed.system;
    const files = { ...engine.files, prunes: false };
    await cleanUpFiles({ ...engine, files });
    expect([await isThere(loose), await isKept(loose)]).toEqual([false, true]);
    await cleanUp();
    expect(await isKept(loose)).toBe(false);
  });

  it('is nothing of a process that died before, within or after an upload', async () => {
    const [told, put] = [pdf('told'), pdf('put')];
    for (const bytes of [told, put]) {
      await owner.query(
        `insert into attachment_objects (sha256, put_at) values ($1, now() - interval '2 hours')`,
        [hexDigest(bytes)],
      );
    }
    const store = staffed.system.engine.files.store!;
    const part = join(store.parts, 'dead.part');
    await writeFile(part, put);
    await store.put(hexDigest(put), part, put.length);
    await writeFile(part, 'half');
    await utimes(part, new Date(0), new Date(0));
    const fresh = join(store.parts, 'fresh.part');
    await writeFile(fresh, 'half');
    await cleanUp();
    expect(await parts()).toEqual(['fresh.part']);
    await rm(fresh);
    expect(await store.head(hexDigest(put))).toBeUndefined();
    const { rowCount } = await owner.query(
      'select from attachment_objects where sha256 = any($1)',
      [[told, put].map(hexDigest)],
    );
    expect(rowCount).toBe(0);
  });

  it('is nothing of a process that is killed while a file comes in', async () => {
    const program = fileURLToPath(new URL('../testing/dying-upload.ts', import.meta.url));
    const dying = spawn(process.execPath, [program, folder], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await once(dying.stdout, 'data');
    dying.kill('SIGKILL');
    await once(dying, 'exit');
    const [part = ''] = await parts();
    const path = join(folder, 'parts', part);
    expect(await readFile(path, 'utf8')).toBe('half');
    await cleanUp();
    expect(await parts()).toEqual([part]);
    await utimes(path, new Date(0), new Date(0));
    await cleanUp();
    expect(await parts()).toEqual([]);
  });

  it('is put anew by who comes while it goes', async () => {
    const bytes = pdf('coming back');
    const loose = await upload(maker, bytes);
    await owner.query('delete from attachments where id = $1', [loose.id]);
    await age(loose, 2);
    const [, again] = await Promise.all([cleanUp(), upload(maker, bytes)]);
    expect([await isThere(again), await isKept(again)]).toEqual([true, true]);
  });
});

describe('a scanner', () => {
  afterEach(() => {
    staffed.system.engine.files.scan = undefined;
  });

  it('says of a file that it has found nothing', async () => {
    staffed.system.engine.files.scan = async () => ({});
    expect((await upload()).scanned).toBe(true);
  });

  it('has an infected one refused, of which nothing stays', async () => {
    staffed.system.engine.files.scan = async () => ({ found: 'Eicar-Test-Signature' });
    const bytes = pdf('infected');
    const { status, body } = await send(bytes);
    expect([status, body.error.details[0].field]).toEqual([422, 'file']);
    expect(await staffed.system.engine.files.store!.head(hexDigest(bytes))).toBeUndefined();
    expect(await parts()).toEqual([]);
  });
});

describe('a store that is away', () => {
  const away = () => Promise.reject(Object.assign(new Error('no'), { code: 'ECONNREFUSED' }));
  /** What stands in the place of the store, of which files are then made. */
  const instead = async <T>(more: Partial<AttachmentStore>, during: () => Promise<T>) => {
    const { files } = staffed.system.engine;
    const { store } = files;
    files.store = createFiles({ store: { ...store!, ...more } }).store;
    return during().finally(() => {
      files.store = store;
    });
  };
  const unreached = [503, 'The files cannot be reached; try again in a moment'];
  const refusal = async (reply: ReturnType<typeof send>) => {
    const { status, body } = await reply;
    return [status, body.error.message];
  };
  const unread = async (reply: Response) =>
    refusal(reply.json().then((body) => ({ status: reply.status, body })));

  it('is said of an upload, a filing and a file that is read', async () => {
    const mine = await upload();
    const { body } = await file(ids(mine));
    await instead({ put: away, head: away, get: away }, async () => {
      expect(await refusal(send(pdf('away')))).toEqual(unreached);
      expect(await refusal(file(ids(mine)))).toEqual(unreached);
      const reply = await fetchFile(body.data.id, mine.id);
      expect(reply.headers.get('retry-after')).toBe('5');
      expect(await unread(reply)).toEqual(unreached);
    });
    await instead({ parts: join(folder, 'none') }, async () => {
      expect(await refusal(send(pdf('no disk')))).toEqual(unreached);
    });
  });

  it('is not taken for one that holds another file when it breaks off', async () => {
    const bytes = pdf('breaks off');
    const mine = await upload(maker, bytes);
    const { body } = await file(ids(mine));
    const broken = () => {
      throw new Error('broke off');
    };
    const get = async () => ({ size: bytes.length, body: new Readable({ read: broken }) });
    await instead({ get }, async () => {
      const reply = await fetchFile(body.data.id, mine.id);
      expect(await unread(reply)).toEqual(unreached);
    });
  });

  it('is not kept open by who asks for the head of a file alone', async () => {
    const bytes = Buffer.from('line\n'.repeat(100_000));
    const mine = await upload(maker, bytes, { name: 'a.txt', type: 'text/plain' });
    const { body } = await file(ids(mine));
    const { store } = staffed.system.engine.files;
    let opened: Readable | undefined;
    const get = async (sha256: string) => {
      const stored = await store!.get(sha256);
      opened = stored?.body;
      return stored;
    };
    await instead({ get }, async () => {
      const reply = await fetchFile(body.data.id, mine.id, maker, 'HEAD');
      expect([reply.status, reply.headers.get('content-length')]).toEqual([200, `${bytes.length}`]);
    });
    await expect.poll(() => opened?.destroyed).toBe(true);
  });
});

test('an installation that keeps no files says so', async () => {
  const { files } = staffed.system.engine;
  const { store } = files;
  files.store = undefined;
  const { status, body } = await send(pdf());
  files.store = store;
  expect([status, body.error.message]).toEqual([503, 'This installation keeps no files']);
});
