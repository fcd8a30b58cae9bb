import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repository } from '../paths.ts';
import { readModules, sourceOf } from './module.ts';
import { readSources } from './sources.ts';
import { hasTerraform, startTerraform, type TerraformCommand } from './terraform-command.ts';

const there = hasTerraform();
if (!there) console.warn('Skipped: what Terraform says of terraform/ (no version from 1.11 here)');

const modules = [...(await readModules(readSources())).values()];
const called = modules.flatMap((module) =>
  [...module.modules.values()].map((call) => sourceOf(module, call)),
);
const roots = modules.map(({ path }) => path).filter((path) => !called.includes(path));

it('calls every module from a cluster', () => {
  expect(roots).toEqual(['terraform/eks', 'terraform/kind-local']);
});

describe.skipIf(!there)('Terraform itself', { timeout: 120_000 }, () => {
  let terraform: TerraformCommand;
  beforeAll(async () => {
    terraform = await startTerraform();
  });
  afterAll(() => terraform.close());

  async function check(folder: string, ...args: string[]): Promise<string> {
    const problem = await terraform.run(folder, 'init', '-backend=false', '-input=false');
    return problem || terraform.run(folder, ...args);
  }

  it('would write the files just as they are', async () => {
    expect(await terraform.run(join(repository, 'terraform'), 'fmt', '-check', '-recursive')).toBe(
      '',
    );
  });

  it.each(roots)('finds %s valid, and every module that it calls', async (path) => {
    expect(await check(join(repository, path), 'validate')).toBe('');
  });

  it.each(modules.flatMap(({ path, runs }) => (runs.size > 0 ? [path] : [])))(
    'passes the tests of %s, with mocked providers',
    async (path) => {
      expect(await check(join(repository, path), 'test')).toBe('');
    },
  );

  describe('with a change', () => {
    const copy = mkdtempSync(join(tmpdir(), 'countersign-terraform-copy-'));
    cpSync(join(repository, 'terraform'), join(copy, 'terraform'), { recursive: true });
    afterAll(() => rmSync(copy, { recursive: true }));

    async function withChange(path: string, from: string, to: string, ...args: string[]) {
      const file = join(copy, path);
      const original = readFileSync(file, 'utf8');
      expect(original).toContain(from);
      writeFileSync(file, original.replace(from, to));
      const folder = args[0] === 'fmt' ? copy : join(file, '..');
      const problem = args[0] === 'fmt' ? terraform.run(folder, ...args) : check(folder, ...args);
      return problem.finally(() => writeFileSync(file, original));
    }

    it('notices another form', async () => {
      const path = 'terraform/module-aws/eks/nodes.tf';
      const problem = await withChange(path, '  name = ', ' name =', 'fmt', '-check', '-recursive');
      expect(problem).toContain('nodes.tf');
    });

    it('notices an argument that the provider does not know', async () => {
      const path = 'terraform/module-aws/karpenter/interruptions.tf';
      const problem = await withChange(path, 'sqs_managed_sse_enabled', 'sse_enabled', 'validate');
      expect(problem).toContain('An argument named "sse_enabled" is not expected here');
    });

    it('notices a rule that refuses nothing', async () => {
      const path = 'terraform/module-aws/karpenter/variables.tf';
      const problem = await withChange(path, '^[0-9]{12}$', '^[0-9]+$', 'test');
      expect(problem).toContain('run "refuses_an_account"... fail');
    });

    it('notices a role that anybody could take', async () => {
      const path = 'terraform/module-aws/pod-role/main.tf';
      const problem = await withChange(path, 'pods.eks', 'eks', 'test');
      expect(problem).toContain('Only EKS gives the role to pods.');
    });
  });
});
