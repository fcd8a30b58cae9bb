import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { createRsbuild } from '@rsbuild/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { finishBuild } from './finish-build.ts';
import { readRecord } from './record.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'countersign-build-'));
  for (const folder of ['src', 'public']) await mkdir(join(root, folder));
  await writeFile(join(root, 'public/robots.txt'), 'User-agent: *\nDisallow: /\n');
});
afterAll(() => rm(root, { recursive: true, force: true }));

/** Builds an app that logs `text`. */
async function build(text: string, entry = 'src/index.js'): Promise<void> {
  await writeFile(join(root, entry), text);
  const rsbuild = await createRsbuild({
    cwd: root,
    rsbuildConfig: {
      mode: 'production',
      source: { entry: { index: `./${entry}` } },
      plugins: [finishBuild()],
      output: { sourceMap: true },
      performance: { printFileSize: false },
      logLevel: 'silent',
    },
  });
  const { close } = await rsbuild.build();
  await close();
}

const say = (word: string) => `console.log(${JSON.stringify(word.repeat(1_000))})`;
const dist = (path: string) => readFile(join(root, 'dist', path));
const scripts = (files: object) => Object.keys(files).filter((path) => path.endsWith('.js'));

it('records what was built, compressed, and keeps the hashed files of one build before', async () => {
  await build(say('first'));
  const first = await readRecord(join(root, 'dist'));
  const [script = ''] = scripts(first?.files ?? {});
  expect(Object.keys(first?.files ?? {}).toSorted()).toEqual(
    ['index.html', 'robots.txt', script, `${script}.br`, `${script}.gz`].toSorted(),
  );
  expect(first?.files['index.html']?.immutable).toBe(false);
  expect(first?.files[script]?.immutable).toBe(true);
  expect(first?.files[`${script}.br`]?.immutable).toBe(true);
  expect(first?.kept).toEqual({});
  expect(brotliDecompressSync(await dist(`${script}.br`))).toEqual(await dist(script));
  expect(gunzipSync(await dist(`${script}.gz`))).toEqual(await dist(script));

  await build(say('second'));
  const second = await readRecord(join(root, 'dist'));
  expect(Object.keys(second?.kept ?? {})).toEqual([script, `${script}.br`, `${script}.gz`]);
  expect(second?.kept[script]).toEqual(first?.files[script]);

  await build(say('third'));
  const third = await readRecord(join(root, 'dist'));
  expect(Object.keys(third?.kept ?? {})).not.toContain(script);
  expect(scripts(third?.kept ?? {})).toEqual(scripts(second?.files ?? {}));
  const left = await readdir(join(root, 'dist'), { recursive: true });
  expect(left.filter((path) => path.endsWith('.js'))).toHaveLength(2);
  expect(left.filter((path) => path.endsWith('.js.map'))).toHaveLength(1);
});

it('keeps what was kept when the same is built again', async () => {
  const before = await readRecord(join(root, 'dist'));
  await build(say('third'));
  expect(await readRecord(join(root, 'dist'))).toEqual(before);
});

it('leaves one whole build when two are made at the same time', async () => {
  for (const words of [
    ['fourth', 'fourth'],
    ['fifth', 'sixth'],
  ] as const) {
    await Promise.all(words.map((word) => build(say(word), `src/${word}.js`)));
    const record = await readRecord(join(root, 'dist'));
    const html = String(await dist('index.html'));
    const built = scripts(record?.files ?? {});
    expect(built).toHaveLength(1);
    expect(html).toContain(built[0]);
    for (const path of Object.keys({ ...record?.files, ...record?.kept })) await dist(path);
    expect((await readdir(root)).filter((name) => name.startsWith('.dist'))).toEqual([]);
  }
});

it('leaves everything as it was when a build fails', async () => {
  const before = await readRecord(join(root, 'dist'));
  const html = await dist('index.html');
  await expect(build('this is not a script')).rejects.toThrow(/failed/i);
  expect(await readRecord(join(root, 'dist'))).toEqual(before);
  expect(await dist('index.html')).toEqual(html);
});
