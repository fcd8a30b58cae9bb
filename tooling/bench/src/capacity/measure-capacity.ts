import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSystem, type System } from '@countersign/cli/system';
import { databaseNames } from '@countersign/service-discovery';
import { file as fileAs, review } from '@countersign/testkit/actions';
import { newPromotion } from '@countersign/testkit/payloads';
import { signIn, staff } from '@countersign/testkit/people';
import { load } from './load.ts';
import { usageOf, type Usage } from './processes.ts';
import { databaseSizes, workflowSizes } from './sizes.ts';

/** How long each kind of call is made, by how many at once, and how many actions are stored. */
export interface Sizes {
  seconds: number;
  clients: number;
  actions: number;
}

/** Nobody is held off while we measure. */
const env = {
  RATE_LIMIT_ADDRESS_PER_MINUTE: '0',
  RATE_LIMIT_ANONYMOUS_PER_MINUTE: '0',
  RATE_LIMIT_READS_PER_MINUTE: '0',
  RATE_LIMIT_WRITES_PER_MINUTE: '0',
  SIGN_IN_LIMIT_PER_MINUTE: '1000000',
  SIGN_IN_LIMIT_PER_PERSON: '1000000',
  LOG_LEVEL: 'info',
};

function row(...cells: (string | number)[]): void {
  const text = cells.map((cell) => (typeof cell === 'number' ? cell.toFixed(1) : cell));
  console.log(`| ${text.join(' | ')} |`);
}

/** Runs one kind of call and prints its rate, its times and what it costs where. */
async function measure(
  system: System,
  plan: Sizes,
  name: string,
  call: () => Promise<unknown>,
): Promise<void> {
  const before = usageOf(system);
  const result = await load(call, plan);
  const after = usageOf(system);
  const cost = (part: string) =>
    (1000 * ((after[part]?.cpu ?? 0) - (before[part]?.cpu ?? 0))) / result.calls;
  const parts = Object.keys(after);
  const total = parts.reduce((sum, part) => sum + cost(part), 0);
  row(name, result.perSecond, result.p50, result.p95, total, ...parts.map(cost));
}

function printMemory(idle: Record<string, Usage>, loaded: Record<string, Usage>): void {
  console.log('\nMemory (MB: PSS, and resident at most)\n');
  row('Process', 'idle', 'after the load', 'at most');
  row('---', '---', '---', '---');
  for (const [name, usage] of Object.entries(idle)) {
    row(name, usage.memory, loaded[name]?.memory ?? Number.NaN, loaded[name]?.peak ?? Number.NaN);
  }
}

async function runSystem(dataDir: string, plan: Sizes): Promise<void> {
  const system = await startSystem({ dataDir, port: 0, env, build: true, durable: true });
  try {
    const idle = usageOf(system);
    const maker = await signIn(system.url, staff('maker'));
    const signInAgain = () => signIn(system.url, staff('checker'));
    const checker = await signInAgain();
    const filed: string[] = [];
    const file = async () => {
      filed.push((await fileAs(maker, 'create_promotion', newPromotion())).id);
    };
    const approve = async () => {
      const id = filed.pop();
      if (id === undefined) return false;
      return review(checker, { id, revision: 1 });
    };
    const list = () => checker.call('GET', '/api/workflow/actions?status=pending&limit=20');

    await load(file, { ...plan, seconds: 4 });
    await load(list, { ...plan, seconds: 2 });
    await load(approve, { ...plan, seconds: 1 });
    const superuserUrl = system.superuserUrl ?? '';
    const before = await databaseSizes(superuserUrl, databaseNames);
    const count = filed.length;
    console.log(
      `\nCalls, ${plan.clients} at once for ${plan.seconds} s; processor time in ms a call\n`,
    );
    row('Call', 'a second', 'half ms', '95 % ms', 'processor', ...Object.keys(idle));
    row(...Array.from({ length: 5 + Object.keys(idle).length }, () => '---'));
    await measure(system, plan, 'list', list);
    await measure(system, plan, 'file', file);
    const filedNow = filed.length - count;
    await measure(system, plan, 'approve and execute', approve);
    await measure(system, plan, 'sign in', signInAgain);
    const after = await databaseSizes(superuserUrl, databaseNames);
    printMemory(idle, usageOf(system));
    console.log(`\nGrowth by ${filedNow} actions filed and most of them executed (KB an action)\n`);
    row('Database', 'KB');
    row('---', '---');
    for (const name of databaseNames) {
      row(name, ((after[name] ?? 0) - (before[name] ?? 0)) / 1000 / filedNow);
    }
  } finally {
    await system.stop();
  }
}

/**
 * Prints how many actions a second one machine files, approves with their execution, and lists, through
 * the gateway; what processor time each costs in each service; how much memory the services hold; how
 * much disk the actions take. Needs Linux and about two minutes.
 *
 * The clients share the machine with the system, so the processor time of a call says more than calls a
 * second.
 */
export async function measureCapacity(plan: Sizes): Promise<void> {
  console.log(
    `${cpus()[0]?.model ?? 'unknown'}, ${availableParallelism()} cores, Node.js ${process.version}`,
  );
  const dataDir = await mkdtemp(join(tmpdir(), 'countersign-capacity-'));
  try {
    await runSystem(dataDir, plan);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
  const { total, tables } = await workflowSizes(plan.actions);
  console.log(`\nWorkflow’s database with ${plan.actions} actions (MB with indexes)\n`);
  row('Table', 'MB');
  row('---', '---');
  for (const [name, size] of Object.entries(tables)) row(name, size);
  row('total', total);
}
