import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Attachment } from '@countersign/actions';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hexDigest, pdf } from '../testing/attachments.ts';
import { idsOf, type Keeping, startKeeping } from '../testing/keeping.ts';
import { cleanUpFiles } from './clean-up.ts';
import { createFiles } from './files.ts';

let keeping: Keeping;

beforeAll(async () => {
  keeping = await startKeeping();
});
afterAll(() => keeping.stop());

describe('what belongs to nothing', () => {
  const isThere = async ({ id }: Attachment) =>
    (await keeping.system.workflowDb.pool.query('select from attachments where id = $1', [id]))
      .rowCount === 1;
  const cleanUp = () => cleanUpFiles(keeping.system.engine);

  it('goes after a day, and what an action holds stays', async () => {
    const [loose, young, bound] = [
      await keeping.upload(),
      await keeping.upload(),
      await keeping.upload(),
    ];
    await keeping.fileWith(idsOf(bound));
    for (const each of [loose, bound]) await keeping.age(each, 25);
    await keeping.age(young, 23);
    await cleanUp();
    expect(await Promise.all([loose, young, bound].map(isThere))).toEqual([false, true, true]);
    expect(await Promise.all([loose, young, bound].map(keeping.isKept))).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('stays in the store while any file is of it', async () => {
    const bytes = pdf('shared');
    const [loose, bound] = [
      await keeping.upload(keeping.maker, bytes),
      await keeping.upload(keeping.other, bytes),
    ];
    await keeping.fileWith(idsOf(bound), {}, keeping.other);
    await keeping.age(loose, 25);
    await cleanUp();
    expect([await isThere(loose), await keeping.isKept(bound)]).toEqual([false, true]);
  });

  it('stays where it cannot be removed, and holds nothing else up', async () => {
    const [stuck, loose] = [await keeping.upload(), await keeping.upload()];
    await keeping.age(stuck, 50);
    await keeping.age(loose, 49);
    const { engine } = keeping.system;
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
    expect([await keeping.isKept(stuck), await keeping.isKept(loose)]).toEqual([true, false]);
    await keeping.age(stuck, 2);
    await cleanUp();
    expect(await keeping.isKept(stuck)).toBe(false);
  });

  it('goes also where what is left of an upload cannot be removed', async () => {
    const loose = await keeping.upload();
    await keeping.age(loose, 49);
    const stuck = join(keeping.folder, 'parts', 'folder.part');
    await mkdir(stuck);
    await utimes(stuck, new Date(0), new Date(0));
    await cleanUp();
    await rm(stuck, { recursive: true });
    expect([await isThere(loose), await keeping.isKept(loose)]).toEqual([false, false]);
  });

  it('stays in a store that is not pruned', async () => {
    const loose = await keeping.upload();
    await keeping.age(loose, 49);
    const { engine } = keeping.system;
    const files = { ...engine.files, prunes: false };
    await cleanUpFiles({ ...engine, files });
    expect([await isThere(loose), await keeping.isKept(loose)]).toEqual([false, true]);
    await cleanUp();
    expect(await keeping.isKept(loose)).toBe(false);
  });

  it('is nothing of a process that died before, within or after an upload', async () => {
    const [told, put] = [pdf('told'), pdf('put')];
    for (const bytes of [told, put]) {
      await keeping.owner.query(
        `insert into attachment_objects (sha256, put_at) values ($1, now() - interval '2 hours')`,
        [hexDigest(bytes)],
      );
    }
    const store = keeping.system.engine.files.store!;
    const part = join(store.parts, 'dead.part');
    await writeFile(part, put);
    await store.put(hexDigest(put), part, put.length);
    await writeFile(part, 'half');
    await utimes(part, new Date(0), new Date(0));
    const fresh = join(store.parts, 'fresh.part');
    await writeFile(fresh, 'half');
    await cleanUp();
    expect(await keeping.parts()).toEqual(['fresh.part']);
    await rm(fresh);
    expect(await store.head(hexDigest(put))).toBeUndefined();
    const { rowCount } = await keeping.owner.query(
      'select from attachment_objects where sha256 = any($1)',
      [[told, put].map(hexDigest)],
    );
    expect(rowCount).toBe(0);
  });

  it('is nothing of a process that is killed while a file comes in', async () => {
    const program = fileURLToPath(new URL('../testing/dying-upload.ts', import.meta.url));
    const dying = spawn(process.execPath, [program, keeping.folder], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await once(dying.stdout, 'data');
    dying.kill('SIGKILL');
    await once(dying, 'exit');
    const [part = ''] = await keeping.parts();
    const path = join(keeping.folder, 'parts', part);
    expect(await readFile(path, 'utf8')).toBe('half');
    await cleanUp();
    expect(await keeping.parts()).toEqual([part]);
    await utimes(path, new Date(0), new Date(0));
    await cleanUp();
    expect(await keeping.parts()).toEqual([]);
  });

  it('is put anew by who comes while it goes', async () => {
    const bytes = pdf('coming back');
    const loose = await keeping.upload(keeping.maker, bytes);
    await keeping.owner.query('delete from attachments where id = $1', [loose.id]);
    await keeping.age(loose, 2);
    const [, again] = await Promise.all([cleanUp(), keeping.upload(keeping.maker, bytes)]);
    expect([await isThere(again), await keeping.isKept(again)]).toEqual([true, true]);
  });
});
