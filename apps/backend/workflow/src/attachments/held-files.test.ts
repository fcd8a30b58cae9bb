import { appendFile, rm, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pdf, png } from '../testing/attachments.ts';
import { idsOf, type Keeping, startKeeping } from '../testing/keeping.ts';
import { promotion } from '../testing/service.ts';
import { cleanUpFiles } from './clean-up.ts';

let keeping: Keeping;

beforeAll(async () => {
  keeping = await startKeeping();
});
afterAll(() => keeping.stop());

describe('an action with files', () => {
  it('is approved and executed with what its hash says of them', async () => {
    const files = [
      await keeping.upload(),
      await keeping.upload(keeping.maker, png, { name: 'a.png', type: 'image/png' }),
    ];
    const { status, body } = await keeping.fileWith(idsOf(...files));
    expect([status, body.data.attachments]).toEqual([201, files]);
    const action = await keeping.read(body.data.id);
    expect(action.attachments).toEqual(files);
    expect(action.revisions[0].attachments).toEqual(files);
    const { rows } = await keeping.owner.query(
      'select canonical from revisions where action_id = $1',
      [action.id],
    );
    expect(JSON.parse(rows[0].canonical).attachments).toEqual(files);
    const decided = await keeping.approve(action.id);
    expect(decided.body.data.action.attachments).toEqual(files);
    expect(decided.body.data.executionResult.state).toBe('executed');
  });

  it('has another hash than one without, which says nothing of files', async () => {
    const payload = promotion();
    const plain = await keeping.fileWith(undefined, { payload });
    expect(plain.body.data).not.toHaveProperty('attachments');
    const { rows } = await keeping.owner.query(
      'select canonical, attachments from revisions where action_id = $1',
      [plain.body.data.id],
    );
    expect(JSON.parse(rows[0].canonical)).not.toHaveProperty('attachments');
    expect(rows[0].attachments).toBeNull();
    const evidenced = await keeping.fileWith(idsOf(await keeping.upload()), { payload });
    expect(evidenced.body.data.hash).not.toBe(plain.body.data.hash);
  });

  it('takes no file of somebody else, none that is gone, none twice', async () => {
    const [mine, theirs] = [await keeping.upload(), await keeping.upload(keeping.other)];
    const refused = async (attachments: string[]) => {
      const { status, body } = await keeping.fileWith(attachments);
      return [status, body.error.details.map(({ field }: { field: string }) => field)];
    };
    expect((await keeping.fileWith(idsOf(theirs))).body.error.details[0].message).toMatch(
      /that you uploaded .* removed after a day, so upload it again$/,
    );
    expect(await refused(idsOf(mine, theirs))).toEqual([422, ['attachments.1']]);
    expect(await refused([crypto.randomUUID()])).toEqual([422, ['attachments.0']]);
    expect(await refused(idsOf(mine, mine))).toEqual([422, ['attachments']]);
    expect(await refused([mine.id, mine.id.toUpperCase()])).toEqual([422, ['attachments']]);
    await rm(keeping.pathOf(mine));
    expect(await refused(idsOf(mine))).toEqual([422, ['attachments.0']]);
  });

  it('keeps them in an amendment that says nothing of them', async () => {
    const mine = await keeping.upload();
    const { body } = await keeping.fileWith(idsOf(mine));
    const amended = await keeping.amend(body.data.id, { revision: 1, payload: promotion() });
    expect([amended.status, amended.body.data.attachments]).toEqual([200, [mine]]);
  });

  it('is another revision with other files, and none with the same', async () => {
    const [one, two] = [await keeping.upload(), await keeping.upload()];
    const payload = promotion();
    const { body } = await keeping.fileWith(idsOf(one), { payload });
    const { id } = body.data;
    expect(
      (await keeping.amend(id, { revision: 1, payload, attachments: idsOf(one) })).status,
    ).toBe(422);
    const more = await keeping.amend(id, { revision: 1, payload, attachments: idsOf(one, two) });
    expect([more.status, more.body.data.revision, more.body.data.approvals]).toEqual([200, 2, 0]);
    const none = await keeping.amend(id, { revision: 2, payload, attachments: [] });
    expect([none.status, none.body.data.attachments]).toEqual([200, undefined]);
    const held = (await keeping.read(id)).revisions.map(
      (revision: { attachments?: unknown }) => revision.attachments,
    );
    expect(held).toEqual([[one], [one, two], undefined]);
    // What was held once can be looked at, and held again.
    expect((await keeping.fetchFile(id, two.id)).status).toBe(200);
    expect(
      (await keeping.amend(id, { revision: 3, payload, attachments: idsOf(two) })).status,
    ).toBe(200);
  });

  it('is edited by a checker with files of theirs', async () => {
    const mine = await keeping.upload();
    const { body } = await keeping.fileWith(idsOf(mine));
    const theirs = await keeping.upload(keeping.checker);
    const edit = { revision: 1, payload: promotion(), attachments: idsOf(mine, theirs) };
    const edited = await keeping.amend(body.data.id, edit, keeping.checker);
    expect([edited.status, edited.body.data.attachments]).toEqual([200, [mine, theirs]]);
  });

  it('is said anew by another person with the files that it held', async () => {
    const mine = await keeping.upload();
    const { body } = await keeping.fileWith(idsOf(mine), {}, keeping.other);
    expect(body.error.details[0].field).toBe('attachments.0');
    const first = await keeping.fileWith(idsOf(mine));
    await keeping.reject(first.body.data.id, 'no');
    const filedAgainFrom = first.body.data.id;
    const again = await keeping.fileWith(idsOf(mine), { filedAgainFrom }, keeping.other);
    expect([again.status, again.body.data.attachments]).toEqual([201, [mine]]);
    expect((await keeping.fetchFile(again.body.data.id, mine.id)).status).toBe(200);
  });

  it('goes on from a draft that keeps them', async () => {
    const mine = await keeping.upload();
    const draftId = crypto.randomUUID();
    const draft = {
      version: 0,
      actionType: 'create_promotion',
      payload: {},
      attachments: [mine.id.toUpperCase()],
    };
    const kept = await keeping.system.call(keeping.maker, 'PUT', `/drafts/${draftId}`, draft);
    expect([kept.status, kept.body.data.attachments]).toEqual([200, [mine]]);
    await keeping.age(mine, 48);
    await cleanUpFiles(keeping.system.engine);
    expect((await keeping.fileWith(idsOf(mine), { draftId })).status).toBe(201);
  });
});

describe('a file of an action', () => {
  it('is given to who may see the action, to be saved under its name', async () => {
    const bytes = pdf('to be read');
    const mine = await keeping.upload(keeping.maker, bytes, { name: 'Vertrag "1" (Müller).pdf' });
    const { body } = await keeping.fileWith(idsOf(mine));
    const reply = await keeping.fetchFile(body.data.id, mine.id);
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
    const mine = await keeping.upload();
    const { body } = await keeping.fileWith(idsOf(mine));
    const stranger = await keeping.system.person('maker');
    expect((await keeping.fetchFile(body.data.id, mine.id, stranger)).status).toBe(404);
    const bare = await keeping.fileWith(undefined);
    expect((await keeping.fetchFile(bare.body.data.id, mine.id)).status).toBe(404);
    expect(
      (await keeping.fetchFile(body.data.id, (await keeping.upload()).id, keeping.maker)).status,
    ).toBe(404);
  });

  it('is refused once it was changed in the store, and is gone from it', async () => {
    const bytes = pdf('12345');
    const mine = await keeping.upload(keeping.maker, bytes);
    const { body } = await keeping.fileWith(idsOf(mine));
    await writeFile(keeping.pathOf(mine), pdf('12346'));
    expect((await keeping.fetchFile(body.data.id, mine.id)).status).toBe(503);
    // The same file again makes it whole.
    await keeping.upload(keeping.maker, bytes);
    expect((await keeping.fetchFile(body.data.id, mine.id)).status).toBe(200);
    await appendFile(keeping.pathOf(mine), 'x');
    expect((await keeping.fetchFile(body.data.id, mine.id)).status).toBe(503);
    await rm(keeping.pathOf(mine));
    expect((await keeping.fetchFile(body.data.id, mine.id)).status).toBe(503);
    await keeping.upload(keeping.maker, bytes);
    expect((await keeping.fetchFile(body.data.id, mine.id)).status).toBe(200);
  });

  it('breaks off where a long one was changed', async () => {
    const bytes = Buffer.from('line\n'.repeat(100_000));
    const mine = await keeping.upload(keeping.maker, bytes, { name: 'a.txt', type: 'text/plain' });
    const { body } = await keeping.fileWith(idsOf(mine));
    expect((await (await keeping.fetchFile(body.data.id, mine.id)).arrayBuffer()).byteLength).toBe(
      bytes.length,
    );
    await writeFile(keeping.pathOf(mine), Buffer.from('LINE\n'.repeat(100_000)));
    const reply = await keeping.fetchFile(body.data.id, mine.id);
    expect(reply.headers.get('content-length')).toBe(`${bytes.length}`);
    await expect(reply.arrayBuffer()).rejects.toThrow('does not hold the file');
  });
});
