import { setTimeout as sleep } from 'node:timers/promises';
import { probe } from '../machine/probe.ts';
import { OperatorError } from '../operator-error.ts';

export interface ReadinessAddress {
  host: string;
  port: number;
}

/**
 * Waits until the gateway says that the whole system can serve.
 *
 * @param wanted whether to go on waiting
 * @throws {OperatorError} naming who is not ready when the time is up
 */
export async function waitUntilReady(
  address: ReadinessAddress,
  timeoutMs: number,
  wanted: () => boolean,
): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  const url = `${localUrl(address)}/ready`;
  let last: string | undefined;
  while (wanted()) {
    const answer = await probe(url, 3_000);
    if (answer?.status === 200) return;
    last = answer?.text;
    if (performance.now() > deadline) {
      throw new OperatorError(
        `The system does not get ready: ${notReadyIn(last)}. See the logs in the data folder.`,
      );
    }
    await sleep(50);
  }
  throw new OperatorError('Stopped before it was ready.');
}

/** How this machine itself reaches the gateway. */
export function localUrl({ host, port }: ReadinessAddress): string {
  const any = host === '0.0.0.0' || host === '::';
  const name = any ? '127.0.0.1' : host.includes(':') ? `[${host.replace(/^\[|\]$/g, '')}]` : host;
  return `http://${name}:${port}`;
}

function notReadyIn(text: string | undefined): string {
  if (text === undefined) return 'the gateway does not answer';
  try {
    const { services } = JSON.parse(text) as { services: Record<string, boolean> };
    const waiting = Object.keys(services).filter((name) => !services[name]);
    return `${waiting.join(', ')} cannot serve`;
  } catch {
    return 'the gateway gives no reason';
  }
}
