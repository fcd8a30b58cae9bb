import { spawn, type StdioOptions } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from './until.ts';

/** A process of a service beside the system's own. */
export interface AnotherProcess {
  pid: number;
  /** Asks it to stop and waits until it has. */
  stop: () => Promise<void>;
}

/**
 * Starts another process of a service and waits until it serves on `port`; one that never does is stopped, and
 * the wait's error thrown. With `folder`, where the guard looks for whom to end should this process be killed.
 */
export async function startAnother(options: {
  service: string;
  port: number;
  args: string[];
  cwd: string | URL;
  env: NodeJS.ProcessEnv;
  stdio: StdioOptions;
  folder?: string;
}): Promise<AnotherProcess> {
  const { service, port, args, cwd, env, stdio, folder } = options;
  const child = spawn(process.execPath, args, { cwd, env, stdio });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const note = folder === undefined ? undefined : join(folder, `replica-${child.pid}.json`);
  if (note !== undefined) writeFileSync(note, JSON.stringify({ pid: child.pid }));
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await exited;
    if (note !== undefined) rmSync(note);
  };
  try {
    await until(`another ${service} serves`, async () =>
      (await fetch(`http://127.0.0.1:${port}/ready`)).ok ? true : undefined,
    );
  } catch (error) {
    await stop();
    throw error;
  }
  return { pid: child.pid!, stop };
}
