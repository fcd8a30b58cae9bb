import { createHash } from 'node:crypto';
import { defaultDemoPassword } from '@countersign/auth/demo';
import { namedDataFolder } from '../data/folder.ts';
import { loadSecrets } from '../data/secrets.ts';
import { signInStaff } from '../demo/people.ts';
import { openingAlone, openingHere } from '../demo/play-opening.ts';
import { environment } from '../env.ts';
import { OperatorError } from '../operator-error.ts';
import { readSettings } from '../settings.ts';
import { runningInstallation } from '../system/running-installation.ts';
import { filedByOthers } from './filed-by-others.ts';
import { hasMovedTimes, moveTimes } from './move/move-times.ts';
import { keysOf } from './play/asking.ts';
import { type Place, yearPassword } from './play/cast.ts';
import { type Journal, openJournal } from './play/journal.ts';
import { playYear, type Progress } from './play/play-year.ts';
import { rolesAtEnd } from './script/roles-at-end.ts';
import type { Script } from './script/script.ts';
import { leastActions, writeScript } from './script/write-script.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/**
 * Fills the demonstration that runs here with a year, and moves its times into the past. One that was broken off goes on.
 *
 * @throws {OperatorError} where there is no demonstration, or it holds anything else, also since the year was begun
 */
export async function fillYear(wanted: { actions: number; seed: number }): Promise<void> {
  const folder = namedDataFolder(environment);
  const { run } = runningInstallation(environment);
  const refuse = (why: string): never => {
    throw new OperatorError(
      `A year is for a demonstration on this machine alone: ${why}. Nothing was changed.`,
    );
  };
  if (!run.demo) refuse(`the installation in ${folder.path} is a real one`);
  if (run.postgresPort === undefined) refuse('its databases are elsewhere');
  if (run.mailUrl === undefined) refuse('its mail is not caught here');
  if (wanted.actions < leastActions) refuse(`it has ${leastActions} actions at the least`);
  const { superuserPassword } = loadSecrets(folder, true);
  const superuserUrl = `postgres://postgres:${superuserPassword}@127.0.0.1:${run.postgresPort}/postgres`;
  if (await hasMovedTimes(superuserUrl)) refuse('this one has its year already');
  const { demoPassword: password = defaultDemoPassword } = readSettings({
    DEMO_PASSWORD: environment.DEMO_PASSWORD,
  });
  const place = { url: run.url, mailUrl: run.mailUrl!, password };
  const journal = openJournal(folder.year);
  if (journal.size) {
    requireSame(journal.size, wanted);
    const known = journal.waves.flatMap((wave) => Object.values(wave.known).map(({ id }) => id));
    const own = [...known, ...(await openingHere(place.url, place.password))];
    if (await filedByOthers(superuserUrl, keysOf(journal.size), own))
      refuse(
        'somebody has filed something since this year was begun; reset makes room for another one',
      );
  } else await begin(place, journal, wanted, refuse);

  const script = writeScript(journal.size!);
  if (digestOf(script) !== journal.size!.script) {
    throw new OperatorError(
      'The year that was begun here is of another release: remove it with reset.',
    );
  }
  say(
    `A year of ${script.people.length} people and ${script.actions} actions, seed ${script.seed}, at ${run.url}`,
  );
  say(
    'This is a demonstration: people, texts and amounts are made up, and so are its times, which are moved into the past at',
  );
  say(
    'the end. Its record shows no real history, in anything but its rules. Let nobody work here until it is done.',
  );
  const before = new Set(journal.waves.flatMap(({ known }) => Object.keys(known))).size;
  const { seconds, refusals } = await playYear(place, script, journal, teller());
  const rate = ((script.actions - before) / seconds).toFixed(1);
  say(
    `  played in ${Math.round(seconds)} s, ${rate} actions/s; refused, as it had to be: ${countsOf(refusals)}`,
  );
  await moveTimes(superuserUrl, journal.waves);
  say('  times moved, over the 365 days until now');
  say(`\nIts people sign in with the password "${yearPassword}":`);
  const held = rolesAtEnd(script);
  for (const { username, email, roles, group } of script.people.slice(0, 10))
    say(`  ${email} (${(held.get(username) ?? roles).join(', ')}; ${group})`);
  if (script.people.length > 10) say(`  and ${script.people.length - 10} more, under Users`);
}

function digestOf({ moves }: Script): string {
  return createHash('sha256').update(JSON.stringify(moves)).digest('hex');
}

function requireSame(
  begun: { actions: number; seed: number },
  wanted: { actions: number; seed: number },
): void {
  if (begun.actions === wanted.actions && begun.seed === wanted.seed) return;
  throw new OperatorError(
    `A year of --actions ${begun.actions} --seed ${begun.seed} was begun here: go on with it, or remove it with reset.`,
  );
}

/** What the demonstration began with is taken back where it still waits: nobody would have decided it for a year. */
async function begin(
  place: Place,
  journal: Journal,
  { actions, seed }: { actions: number; seed: number },
  refuse: (why: string) => never,
): Promise<void> {
  const waiting = await openingAlone(place.url, place.password);
  if (!waiting)
    return refuse('this one holds what somebody has filed; reset makes room for another one');
  for (const [id, maker] of waiting) {
    const { browser } = await signInStaff(place.url, maker, place.password);
    const reason = 'Filed anew with the figures of this year';
    const { status, problem } = await browser.ask(`/api/workflow/actions/${id}/withdraw`, {
      reason,
    });
    await browser.ask('/api/auth/sign-out', {});
    if (status !== 200) throw new OperatorError(`The action ${id} cannot be withdrawn: ${problem}`);
  }
  const year = { seed, actions, ends: Date.now() };
  journal.begin({ ...year, script: digestOf(writeScript(year)) });
}

/** Says every few seconds how far it is. */
function teller(): (progress: Progress) => void {
  let last = 0;
  return ({ filed, all, seconds, counts }) => {
    if (performance.now() - last < 5_000) return;
    last = performance.now();
    const left = seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
    say(`  ${filed} of ${all} actions, about ${left} left: ${countsOf(counts)}`);
  };
}

function countsOf(counts: Record<string, number>): string {
  return (
    Object.entries(counts)
      .map(([what, times]) => `${times} ${what}`)
      .join(', ') || 'nothing'
  );
}
