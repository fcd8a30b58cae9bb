import { startAnother } from '@countersign/testkit/another-process';
import { freePort } from '@countersign/testkit/free-port';
import { installation } from './installation.ts';

/** Another gateway in front of the same services. */
export interface SecondGateway {
  url: string;
  /** How many tokens it has handed out that were kept. */
  keptTokens(): Promise<number>;
  stop(): Promise<void>;
}

const folder = new URL('../../../../apps/backend/gateway/', import.meta.url);

/** Starts one from source, with the settings that it has by itself. */
export async function startSecondGateway(): Promise<SecondGateway> {
  const [port, management] = [await freePort(), await freePort()];
  const { gateway: _, ...services } = installation.serviceUrls;
  const { stop } = await startAnother({
    service: 'gateway',
    port,
    args: ['src/main.ts'],
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
      PORT: new URL(installation.url).port,
      LISTEN_PORT: String(port),
      MANAGEMENT_PORT: String(management),
      SERVICE_KEY: JSON.stringify(installation.serviceKeys.gateway),
      SERVICE_URLS: JSON.stringify(services),
      LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    async keptTokens() {
      const text = await (await fetch(`http://127.0.0.1:${management}/metrics`)).text();
      return Number(/^countersign_session_tokens_total\{source="kept".*\} (\d+)/m.exec(text)?.[1]);
    },
    stop,
  };
}
