import { fork } from 'node:child_process';

/** A process that serves on a port which it tells by itself. */
export interface Child {
  pid: number;
  url: string;
  stop(): Promise<void>;
}

/** Starts a program that sends its port once it listens on loopback. */
export async function startChild(program: string, args: string[] = []): Promise<Child> {
  const child = fork(program, args, {
    env: { PATH: process.env.PATH, NODE_ENV: 'production' },
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve((message as { port: number }).port));
    child.once('exit', (code) => reject(new Error(`${program} ended with ${code}`)));
  });
  return {
    pid: child.pid!,
    url: `http://127.0.0.1:${port}`,
    async stop() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
