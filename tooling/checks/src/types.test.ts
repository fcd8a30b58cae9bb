import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '@countersign/cli/root';
import { execa } from 'execa';
import { expect, it } from 'vitest';

it('the linter says what TypeScript would', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-types-'));
  const settings = {
    extends: join(root, 'tooling/typescript/base.json'),
    compilerOptions: { types: [] },
    include: ['*.ts'],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings));
  writeFileSync(
    join(folder, 'a.ts'),
    "export const one: number = 'one';\nexport const two: string = ['two'][0];\n",
  );
  const program = join(root, 'node_modules/.bin/oxlint');
  const config = join(root, 'tooling/oxlint/oxlintrc.json');
  const args = ['--config', config, '--quiet', '--format', 'unix', folder];
  const { stdout, exitCode } = await execa(program, args, { cwd: folder, reject: false });
  rmSync(folder, { recursive: true });
  expect(exitCode).toBe(1);
  expect([...stdout.matchAll(/a\.ts:(\d).*TS2322/g)].map(([, line]) => line)).toEqual(['1', '2']);
});

it('every package has its files checked as strictly as all others', () => {
  const sources = globSync('{apps,packages,orms,tooling}/{*,*/*}/{src/**/*,*}.{ts,tsx}', {
    cwd: root,
    exclude: (name) => name === 'node_modules' || name === 'dist',
  });
  const folders = new Set(sources.map((path) => /^(.+?)\/(?:src\/|[^/]+$)/.exec(path)![1]!));
  expect(folders.size).toBeGreaterThan(30);
  const loose = [...folders].filter((folder) => {
    const text = readFileSync(join(root, folder, 'tsconfig.json'), 'utf8');
    const { extends: base, compilerOptions = {}, include, ...more } = JSON.parse(text);
    return !(
      /^@countersign\/typescript\/(base|web)\.json$/.test(base) &&
      Object.keys(compilerOptions).every((name) => name === 'lib') &&
      include.includes('src') &&
      include.includes('*.ts') &&
      Object.keys(more).length === 0
    );
  });
  expect(loose).toEqual([]);
});
