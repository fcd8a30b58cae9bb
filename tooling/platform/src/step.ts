import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { command, run } from '@countersign/command';
import { repository } from './paths.ts';
import { type Machine, refusals, type Step, steps } from './terraform/steps.ts';

const folders = (process.env['PATH'] ?? '').split(delimiter);

const machine: Machine = {
  has: (program) => folders.some((folder) => existsSync(join(folder, program))),
  succeeds: ([program = '', ...args]) => spawnSync(program, args, { stdio: 'ignore' }).status === 0,
  read: (path) =>
    existsSync(join(repository, path)) ? readFileSync(join(repository, path), 'utf8') : undefined,
};

/** Runs a step's commands, one after the other; stops at the first that fails. */
async function take({ does, folder, commands, next }: Step): Promise<void> {
  console.log(does);
  for (const [program = '', ...args] of commands) {
    console.log(`\n${folder}$ ${[program, ...args].join(' ')}`);
    const child = spawn(program, args, { cwd: join(repository, folder), stdio: 'inherit' });
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    if (code !== 0) throw new Error(`It stopped there: ${program} ended with ${code}.`);
  }
  console.log(`\n${next}`);
}

/** Begins a step, unless it must not. */
async function begin(step: Step, cluster?: string): Promise<void> {
  const reasons = refusals(step, machine, cluster);
  if (reasons.length > 0) throw new Error(`${step.does}\nNot now:\n- ${reasons.join('\n- ')}`);
  await take(step);
}

const [name = '', ...args] = process.argv.slice(2);
const step = steps[name];
if (step) {
  const program = command(name, step.does);
  if (step.named) {
    program
      .argument('[cluster]', 'its name in terraform.tfvars, so that it is the one that was meant')
      .action((cluster) => begin(step, cluster));
  } else program.action(() => begin(step));
  await run(program, args);
} else {
  console.error(`There is no step ${name}. There are ${Object.keys(steps).join(', ')}.`);
  process.exitCode = 1;
}
