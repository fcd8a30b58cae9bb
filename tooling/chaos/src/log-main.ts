import { command, run, wholeNumber } from '@countersign/command';
import { runTransitions, told } from './log/run-transitions.ts';
import { openLab } from './system/lab.ts';

const program = command(
  'chaos:log',
  'Makes transitions of actions while workflow, notification and PostgreSQL are killed, and compares what each reader of the log saw with what happened.',
)
  .option('--transitions <number>', 'how many are made at the least', wholeNumber, 10_000)
  .option('--minutes <number>', 'for how long at the most', wholeNumber, 10)
  .option('--seed <number>', 'decides what is done when, as far as time does not', wholeNumber, 1)
  .action(async (plan) => {
    const said: string[] = [];
    const lab = await openLab((line) => said.push(line));
    let isGood = false;
    try {
      const found = await runTransitions(lab, plan, (text) => process.stderr.write(`${text}\n`));
      const { made, seconds, troubles, received, deaths, problems } = found;
      const all = [...made.values()].reduce((sum, count) => sum + count, 0);
      isGood = problems.length === 0;
      const lines = [
        `seed ${plan.seed}: ${all} transitions in ${Math.round(seconds)} s: ${told(made)}`,
        told(troubles),
        `an independent reader that died ${deaths} times was given ${received} events`,
        ...(isGood ? ['each event was seen, in order, and told of once'] : problems),
      ];
      process.stdout.write(`${lines.join('\n')}\n`);
    } catch (error) {
      process.stderr.write(`${said.join('\n')}\n`);
      throw error;
    } finally {
      await lab.close({ keep: !isGood });
      if (!isGood) process.stderr.write(`History and logs: ${lab.folder}\n`);
    }
    process.exitCode = isGood ? 0 : 1;
  });

await run(program);
