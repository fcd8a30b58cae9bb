import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';

const between = /<!-- walk-through:begin -->([^]*)<!-- walk-through:end -->/;
const fenced = /```(sh|text)\n([^]*?)```/g;
const divider = '----------8<----------';

/** A block of commands, word for word, and the output that the document shows for it. */
interface Step {
  commands: string;
  shown: string;
}

/** A system to walk through. */
interface Place {
  url: string;
  mailUrl?: string | undefined;
}

/**
 * Walks through a document, which `path` names from the repository's root: all of its blocks in one
 * shell, word for word.
 *
 * @returns how many there are, and those that print something else than the document shows
 */
export async function walkThrough(
  path: string,
  place: Place,
): Promise<{ steps: number; different: (Step & { printed: string | undefined })[] }> {
  const steps = await stepsOf(path);
  const printed = await walk(steps, place);
  const different = steps
    .map((step, index) => ({ ...step, printed: printed[index] }))
    .filter((step) => !patternOf(step.shown.trim()).test(step.printed?.trim() ?? '(nothing)'));
  return { steps: steps.length, different };
}

async function stepsOf(path: string): Promise<Step[]> {
  const text = await readFile(new URL(`../../../../${path}`, import.meta.url), 'utf8');
  const steps: Step[] = [];
  for (const [, kind, content = ''] of (between.exec(text)?.[1] ?? '').matchAll(fenced)) {
    const last = steps.at(-1);
    if (kind === 'sh') steps.push({ commands: content, shown: '' });
    else if (last) last.shown = content;
  }
  return steps;
}

/** What each block printed. */
async function walk(steps: Step[], { url, mailUrl }: Place): Promise<string[]> {
  const script = steps.map(({ commands }) => commands).join(`echo '${divider}'\n`);
  const env = {
    PATH: process.env.PATH,
    BASE: url,
    MAIL_URL: mailUrl,
    // Set in login shells, to a folder (POSIX.1-2017, XCU sh).
    MAIL: '/var/mail/somebody',
  };
  const output = await new Promise<string>((resolve, reject) => {
    execFile('bash', ['-eu', '-c', script], { env, timeout: 110_000 }, (error, out, err) =>
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
