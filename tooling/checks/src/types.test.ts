import { globSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { root } from '@countersign/cli/root';
import { checkTypes, typePrograms } from './types.ts';

describe('the programs of the repository', () => {
  const programs = typePrograms(root);

  it('hold every package once', () => {
    const all = globSync('{apps,apps/*,orms,packages,tooling}/*/tsconfig.json', { cwd: root });
    const held = programs.flatMap(({ packages }) => packages);
    expect(held.toSorted()).toEqual(all.map((file) => join(root, file, '..')).toSorted());
  });

  it('keep what knows a page apart from what does not', () => {
    const of = (name: string) =>
      programs.findIndex(({ packages }) => packages.includes(join(root, name)));
    expect(of('apps/backend/workflow')).toBe(of('packages/http'));
    expect(of('apps/frontend/host')).toBe(of('packages/ui'));
    expect(of('apps/backend/workflow')).not.toBe(of('apps/frontend/host'));
  });
});

describe('checking', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'countersign-programs-'));
    for (const name of ['packages/a', 'packages/b']) {
      const scope = join(folder, name, 'node_modules/@countersign');
      mkdirSync(scope, { recursive: true });
      symlinkSync(join(root, 'tooling/typescript'), join(scope, 'typescript'));
    }
    write('packages/a', {});
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (name: string, more: object) =>
    writeFileSync(
      join(folder, name, 'tsconfig.json'),
      JSON.stringify({ extends: '@countersign/typescript/base.json', include: ['src'], ...more }),
    );

  it('takes packages of the same settings at once, and others apart', async () => {
    write('packages/b', {});
    expect(typePrograms(folder)).toHaveLength(1);
    write('packages/b', { compilerOptions: { lib: ['es2024', 'dom'] } });
    expect(typePrograms(folder).map(({ packages }) => packages)).toEqual([
      [join(folder, 'packages/a')],
      [join(folder, 'packages/b')],
    ]);
    const files: string[] = [];
    expect(await checkTypes(folder, async (file) => void files.push(file))).toBe(2);
    expect(files).toHaveLength(2);
  });

  it('refuses settings that it would not heed', () => {
    write('packages/b', { exclude: ['src/broken.ts'] });
    expect(() => typePrograms(folder)).toThrow(/exclude/);
    write('packages/b', { compilerOptions: { paths: { x: ['./src/x.ts'] } } });
    expect(() => typePrograms(folder)).toThrow(/paths/);
  });

  it('fails with what was found', async () => {
    write('packages/b', {});
    await expect(checkTypes(folder, () => Promise.reject(new Error('TS2322')))).rejects.toThrow(
      'TS2322',
    );
  });
});
