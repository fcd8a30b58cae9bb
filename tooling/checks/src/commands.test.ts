import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '@countersign/cli/root';
import { afterAll, describe, expect, it } from 'vitest';

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};
/** The programs of ours that scripts are, each with its arguments. */
const programs = Object.entries(scripts).filter(([, script]) => script.startsWith('node '));
const shipped = programs.filter(([, script]) => script.includes('apps/cli/bin.mjs'));
const others = programs.filter((program) => !shipped.includes(program));
/** Not those that hand it to vitest or to a command of theirs, nor steps, whose own test has more. */
const strict = others.filter(
  ([name, script]) => !['test', 'generate'].includes(name) && !script.includes('step.ts'),
);

/** Whatever a command would begin with is not there, and what it leaves behind is seen. */
const empty = mkdtempSync(join(tmpdir(), 'countersign-commands-'));
afterAll(() => rmSync(empty, { recursive: true }));

interface Ended {
  status: number | null;
  stdout: string;
  stderr: string;
}

function run(script: string, ...args: string[]): Promise<Ended> {
  const [, ...words] = script.split(' ');
  const env = {
    PATH: empty,
    HOME: empty,
    TMPDIR: empty,
    COUNTERSIGN_DATA_DIR: join(empty, 'data'),
  };
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [...words, ...args],
      { cwd: root, env },
      (_, stdout, stderr) => resolve({ status: child.exitCode, stdout, stderr }),
    );
  });
}

describe.concurrent('each command of the root', () => {
  it.each(others)('%s says with --help what it takes, and does nothing', async (name, script) => {
    const { status, stdout, stderr } = await run(script, '--help');
    expect(stdout).toMatch(new RegExp(`^Usage: ${name} `));
    expect({ status, stderr, left: readdirSync(empty) }).toEqual({
      status: 0,
      stderr: '',
      left: [],
    });
  });

  it.each(strict)(
    '%s refuses an option that it does not know in one line, and does nothing',
    async (_, script) => {
      expect({ ...(await run(script, '--nonsense')), left: readdirSync(empty) }).toEqual({
        status: 1,
        stdout: '',
        stderr: "error: unknown option '--nonsense'\n",
        left: [],
      });
    },
  );

  it('a count that is none is refused in one line', async () => {
    const { status, stdout, stderr } = await run(scripts.bench!, 'lanes', '--pairs', '0');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^error: .*'0' is invalid\. Give a whole number above 0\.\n$/);
  });

  it('what is shipped is one program, which names them all', async () => {
    const { status, stdout } = await run('node apps/cli/bin.mjs', '--help');
    expect(status).toBe(0);
    for (const [name, script] of shipped) {
      expect(script).toBe(`node apps/cli/bin.mjs ${name}`);
      expect(stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
    }
  });
});
