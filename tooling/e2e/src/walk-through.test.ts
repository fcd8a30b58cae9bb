import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { installation } from './support/installation.ts';

const readme = await readFile(new URL('../../../README.md', import.meta.url), 'utf8');
const between = /<!-- walk-through:begin -->([^]*)<!-- walk-through:end -->/;
const fenced = /```(sh|text)\n([^]*?)```/g;
const divider = '----------8<----------';

/** A block of commands, word for word, and the output that the README shows for it. */
interface Step {
  commands: string;
  shown: string;
}

function stepsOf(text: string): Step[] {
  const steps: Step[] = [];
  for (const [, kind, content = ''] of text.matchAll(fenced)) {
    const last = steps.at(-1);
    if (kind === 'sh') steps.push({ commands: content, shown: '' });
    else if (last) last.shown = content;
  }
  return steps;
}

/** All blocks in one shell; what each of them printed. */
async function run(steps: Step[]): Promise<string[]> {
  const script = steps.map(({ commands }) => commands).join(`echo '${divider}'\n`);
  const env = {
    PATH: process.env.PATH,
    BASE: installation.url,
    MAIL_URL: installation.mailUrl,
    // Set in login shells, to a folder (POSIX.1-2017, XCU sh).
    MAIL: '/var/mail/somebody',
  };
  const output = await new Promise<string>((resolve, reject) => {
    execFile('bash', ['-eu', '-c', script], { env, timeout: 25_000 }, (error, out, err) =>
      error ? reject(new Error(`${error.message}\n${out}\n${err}`)) : resolve(out),
    );
  });
  return output.split(`${divider}\n`);
}

/** The shown output as a pattern: an ellipsis stands for what differs from run to run. */
function patternOf(shown: string): RegExp {
  const literal = shown.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${literal.replaceAll(/…+/g, '[^]*?')}$`);
}

it('the README’s walk-through works word for word and prints what it shows', async () => {
  const steps = stepsOf(between.exec(readme)?.[1] ?? '');
  expect(steps.length).toBeGreaterThan(8);
  const printed = await run(steps);
  expect(printed).toHaveLength(steps.length);
  steps.forEach(({ commands, shown }, index) => {
    expect(printed[index]?.trim(), commands).toMatch(patternOf(shown.trim()));
  });
});
