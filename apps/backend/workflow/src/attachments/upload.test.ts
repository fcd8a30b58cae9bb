import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, it, test } from 'vitest';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { hexDigest, pdf, png, type Said } from '../testing/attachments.ts';
import { idsOf, type Keeping, startKeeping } from '../testing/keeping.ts';
import { createFiles } from './files.ts';
import type { AttachmentStore } from './store/store.ts';

let keeping: Keeping;

beforeAll(async () => {
  keeping = await startKeeping();
});
afterAll(() => keeping.stop());

/** Holds the next looks at the content of files, until they may finish. */
function holdLooks(most: number): { held: () => number; finish: () => void } {
  const { files } = keeping.system.engine;
  const { looking } = files;
  const turn = Promise.withResolvers<void>();
  let held = 0;
  files.looking = async (work) => {
    held += 1;
    if (held === most) files.looking = looking;
    await turn.promise;
    return looking(work);
  };
  return { held: () => held, finish: turn.resolve };
}

describe('a file that is uploaded', () => {
  it('is answered with what it is, and kept by its digest', async () => {
    const bytes = pdf('signed');
    const { status, body } = await keeping.send(bytes, { name: 'Vertrag (Müller).pdf' });
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
    expect(await keeping.isKept(body.data)).toBe(true);
    expect(await keeping.parts()).toEqual([]);
  });

  it('is the same one when it comes again, and another one of another person or name', async () => {
    const bytes = pdf('again');
    const first = await keeping.upload(keeping.maker, bytes);
    expect((await keeping.upload(keeping.maker, bytes)).id).toBe(first.id);
    expect((await keeping.upload(keeping.other, bytes)).id).not.toBe(first.id);
    expect((await keeping.upload(keeping.maker, bytes, { name: 'b.pdf' })).id).not.toBe(first.id);
  });

  it('is there again when it comes again, and was lost or spoiled', async () => {
    const bytes = pdf('lost');
    const first = await keeping.upload(keeping.maker, bytes);
    await rm(keeping.pathOf(first));
    expect((await keeping.fileWith(idsOf(first))).body.error.details[0].message).toMatch(
      /upload it again/,
    );
    expect((await keeping.upload(keeping.maker, bytes)).id).toBe(first.id);
    expect((await keeping.fileWith(idsOf(first))).status).toBe(201);
    const spoiled = await keeping.upload(keeping.maker, pdf('1'));
    await writeFile(keeping.pathOf(spoiled), pdf('2'));
    expect((await keeping.upload(keeping.maker, pdf('1'))).id).toBe(spoiled.id);
    expect(await readFile(keeping.pathOf(spoiled))).toEqual(pdf('1'));
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
    const reply = await keeping.send(bytes, said);
    expect([reply.status, reply.body.error.details[0]?.field]).toEqual([status, field]);
    expect(await keeping.parts()).toEqual([]);
  });

  it('is refused when more is said than arrives, or more arrives than is said', async () => {
    expect((await keeping.send(pdf(), { length: 1_000 })).status).toBe(400);
    expect((await keeping.send(pdf(), { length: 5 })).status).toBe(400);
    expect((await keeping.send(pdf(), { length: 10 * 1024 * 1024 + 1 })).status).toBe(413);
    expect(await keeping.parts()).toEqual([]);
  });

  it('says its length and digest before it comes', async () => {
    const target = '/api/workflow/attachments?name=a.pdf';
    const plain = { method: 'POST', target, body: 'x' };
    const headers = await keeping.system.identity.as(keeping.maker, 'workflow', plain);
    const reply = await keeping.system.app.request(target, {
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
    const headers = await keeping.system.identity.as(keeping.maker, 'workflow', {
      method: 'POST',
      target,
      stream,
    });
    const digest = Buffer.from(hexDigest(theirs), 'hex').toString('base64');
    const reply = await keeping.system.app.request(target, {
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
    expect((await keeping.send(pdf(), {}, keeping.auditor)).status).toBe(403);
    expect((await keeping.send(pdf(), {}, keeping.checker)).status).toBe(201);
  });

  it('is not taken in beside three others of the same person', async () => {
    const { held, finish } = holdLooks(3);
    const three = Array.from({ length: 3 }, (_, n) => keeping.send(pdf(`${n}`)));
    await expect.poll(held).toBe(3);
    expect((await keeping.send(pdf('fourth'))).status).toBe(429);
    expect((await keeping.send(pdf('other'), {}, keeping.other)).status).toBe(201);
    finish();
    expect((await Promise.all(three)).map(({ status }) => status)).toEqual([201, 201, 201]);
  });

  it('has its content looked at when its turn has come', async () => {
    const { held, finish } = holdLooks(1);
    const sent = keeping.send(pdf('in turn'));
    await expect.poll(held).toBe(1);
    expect(await keeping.parts()).toHaveLength(1);
    finish();
    expect((await sent).status).toBe(201);
  });

  it('is as large as the installation says, which the catalogue tells', async () => {
    const { files } = keeping.system.engine;
    const { largest } = files;
    const taken = async () => {
      const { body } = await keeping.system.call(keeping.maker, 'GET', '/action-types');
      return body.data[0].files;
    };
    expect(await taken()).toEqual({ most: 10, largest: 10_485_760 });
    files.largest = 20;
    try {
      expect(await taken()).toEqual({ most: 10, largest: 20 });
      const { status, body } = await keeping.send(pdf('longer than twenty'));
      expect([status, body.error.message]).toEqual([413, expect.stringContaining('20 bytes')]);
    } finally {
      files.largest = largest;
    }
  });

  it('is refused where a person keeps too many', async () => {
    const person = await keeping.system.person('maker');
    const { id } = await keeping.upload(person);
    await keeping.owner.query(
      `insert into attachments (sha256, name, type, size, scanned, uploaded_by)
       select sha256, name, type, 1, scanned, uploaded_by from attachments, generate_series(1, 49) where id = $1`,
      [id],
    );
    const { status, body } = await keeping.send(pdf('more'), {}, person);
    expect([status, body.error.code]).toEqual([409, 'conflict']);
  });

  it('is refused where a person has uploaded too much within a day, also for actions', async () => {
    const person = await keeping.system.person('maker');
    const { id } = await keeping.upload(person);
    await keeping.owner.query('alter table attachments disable trigger user');
    await keeping.owner.query(
      `insert into attachments (sha256, name, type, size, scanned, uploaded_by, bound)
       select sha256, name, type, 1, scanned, uploaded_by, true from attachments, generate_series(1, 499) where id = $1`,
      [id],
    );
    await keeping.owner.query('alter table attachments enable trigger user');
    const { status, body } = await keeping.send(pdf('more'), {}, person);
    expect([status, body.error.message]).toEqual([409, expect.stringContaining('500 files')]);
  });
});

describe('a scanner', () => {
  afterEach(() => {
    keeping.system.engine.files.scan = undefined;
  });

  it('says of a file that it has found nothing', async () => {
    keeping.system.engine.files.scan = async () => ({});
    expect((await keeping.upload()).scanned).toBe(true);
  });

  it('has an infected one refused, of which nothing stays', async () => {
    keeping.system.engine.files.scan = async () => ({ found: 'Eicar-Test-Signature' });
    const bytes = pdf('infected');
    const { status, body } = await keeping.send(bytes);
    expect([status, body.error.details[0].field]).toEqual([422, 'file']);
    expect(await keeping.system.engine.files.store!.head(hexDigest(bytes))).toBeUndefined();
    expect(await keeping.parts()).toEqual([]);
  });
});

describe('a store that is away', () => {
  const away = () => Promise.reject(Object.assign(new Error('no'), { code: 'ECONNREFUSED' }));
  /** What stands in the place of the store, of which files are then made. */
  const instead = async <T>(more: Partial<AttachmentStore>, during: () => Promise<T>) => {
    const { files } = keeping.system.engine;
    const { store } = files;
    files.store = createFiles({ store: { ...store!, ...more } }).store;
    return during().finally(() => {
      files.store = store;
    });
  };
  const unreached = [503, 'The files cannot be reached; try again in a moment'];
  const refusal = async (reply: ReturnType<Keeping['send']>) => {
    const { status, body } = await reply;
    return [status, body.error.message];
  };
  const unread = async (reply: Response) =>
    refusal(reply.json().then((body) => ({ status: reply.status, body })));

  it('is said of an upload, a filing and a file that is read', async () => {
    const mine = await keeping.upload();
    const { body } = await keeping.fileWith(idsOf(mine));
    await instead({ put: away, head: away, get: away }, async () => {
      expect(await refusal(keeping.send(pdf('away')))).toEqual(unreached);
      expect(await refusal(keeping.fileWith(idsOf(mine)))).toEqual(unreached);
      const reply = await keeping.fetchFile(body.data.id, mine.id);
      expect(reply.headers.get('retry-after')).toBe('5');
      expect(await unread(reply)).toEqual(unreached);
    });
    await instead({ parts: join(keeping.folder, 'none') }, async () => {
      expect(await refusal(keeping.send(pdf('no disk')))).toEqual(unreached);
    });
  });

  it('is not taken for one that holds another file when it breaks off', async () => {
    const bytes = pdf('breaks off');
    const mine = await keeping.upload(keeping.maker, bytes);
    const { body } = await keeping.fileWith(idsOf(mine));
    const broken = () => {
      throw new Error('broke off');
    };
    const get = async () => ({ size: bytes.length, body: new Readable({ read: broken }) });
    await instead({ get }, async () => {
      const reply = await keeping.fetchFile(body.data.id, mine.id);
      expect(await unread(reply)).toEqual(unreached);
    });
  });

  it('is not kept open by who asks for the head of a file alone', async () => {
    const bytes = Buffer.from('line\n'.repeat(100_000));
    const mine = await keeping.upload(keeping.maker, bytes, { name: 'a.txt', type: 'text/plain' });
    const { body } = await keeping.fileWith(idsOf(mine));
    const { store } = keeping.system.engine.files;
    let opened: Readable | undefined;
    const get = async (sha256: string) => {
      const stored = await store!.get(sha256);
      opened = stored?.body;
      return stored;
    };
    await instead({ get }, async () => {
      const reply = await keeping.fetchFile(body.data.id, mine.id, keeping.maker, 'HEAD');
      expect([reply.status, reply.headers.get('content-length')]).toEqual([200, `${bytes.length}`]);
    });
    await expect.poll(() => opened?.destroyed).toBe(true);
  });
});

test('an installation that keeps no files says so', async () => {
  const { files } = keeping.system.engine;
  const { store } = files;
  files.store = undefined;
  const { status, body } = await keeping.send(pdf());
  files.store = store;
  expect([status, body.error.message]).toEqual([503, 'This installation keeps no files']);
});
