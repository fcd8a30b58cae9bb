import { setTimeout as sleep } from 'node:timers/promises';

/** A process’s own inspector, by which it can be asked for what no metric of it says. */
export interface Inspector {
  /** @throws {Error} with what the inspector says, when it refuses */
  ask<T>(method: string, params?: object): Promise<T>;
  close(): void;
}

/** Lets inspectors listen on ports that are free; without it all of them want the same one. */
export const inspectable = { NODE_OPTIONS: '--inspect-port=127.0.0.1:0' };

/**
 * Opens the inspector of a Node.js process that was started as `inspectable`.
 *
 * @param said what it has written so far, its standard error with it
 */
export async function openInspector(pid: number, said: () => string): Promise<Inspector> {
  process.kill(pid, 'SIGUSR1');
  let url: string | undefined;
  for (let turn = 0; turn < 100 && url === undefined; turn += 1) {
    await sleep(50);
    url = /Debugger listening on (ws:[^\s"]+)/.exec(said())?.[1];
  }
  if (url === undefined) throw new Error(`process ${pid} has no inspector`);
  const socket = new WebSocket(url);
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve());
    socket.addEventListener('error', () => reject(new Error(`no inspector at ${url}`)));
  });
  interface Answer {
    id?: number;
    result?: unknown;
    error?: { message: string };
  }
  const asked = new Map<number, (answer: Answer) => void>();
  socket.addEventListener('message', ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer;
    if (answer.id !== undefined) asked.get(answer.id)?.(answer);
  });
  let last = 0;
  return {
    ask<T>(method: string, params: object = {}): Promise<T> {
      last += 1;
      const id = last;
      return new Promise<T>((resolve, reject) => {
        asked.set(id, ({ result, error }) => {
          asked.delete(id);
          if (error) reject(new Error(`${method}: ${error.message}`));
          else resolve(result as T);
        });
        socket.send(JSON.stringify({ id, method, params }));
      });
    },
    close: () => socket.close(),
  };
}
