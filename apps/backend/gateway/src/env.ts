import { join } from 'node:path';
import { jsonSetting, keyShape, loadEnv } from '@countersign/http';
import { z } from 'zod';
import { appName, remoteName } from './web/address.ts';
import { clusterWebUrls, webUrlsSetting } from './web/web-urls.ts';

const count = (most: number) => z.coerce.number<string>().int().min(0).max(most);

const webUrl = z.url({ protocol: /^https?$/ });
const urlsOf = (name: RegExp) => jsonSetting(z.record(z.string().regex(name), webUrl));

/** What only the gateway reads; a limit of 0 is no limit. */
const shape = {
  SERVICE_KEY: keyShape.SERVICE_KEY,
  SESSION_CACHE_SECONDS: count(50).default(50),
  UPSTREAM_TIMEOUT_MS: count(120_000).default(10_000),
  MAX_BODY_BYTES: count(10 * 1024 * 1024).default(64 * 1024),
  TRUSTED_PROXY_HOPS: count(10).default(0),
  MANAGEMENT_PORT: count(65_535).optional(),
  RATE_LIMIT_ADDRESS_PER_MINUTE: count(1e9).default(12_000),
  RATE_LIMIT_ANONYMOUS_PER_MINUTE: count(1e9).default(300),
  RATE_LIMIT_READS_PER_MINUTE: count(1e9).default(6_000),
  RATE_LIMIT_WRITES_PER_MINUTE: count(1e9).default(1_200),
  RATE_LIMIT_BULK_PER_MINUTE: count(1e9).default(60),
  WEB_ROOT: z.string().default(join(import.meta.dirname, '../../../frontend')),
  WEB_URLS: webUrlsSetting.optional(),
  WEB_URLS_FILE: z.string().optional(),
  MFE_URLS: urlsOf(remoteName).default({}),
  WEB_DEV_URLS: urlsOf(appName).optional(),
};

/** The gateway's settings, or the end of the process with a line for each that is wrong. */
export function readEnv(source: Record<string, string | undefined> = process.env) {
  const env = loadEnv('gateway', shape, source);
  const local = env.COUNTERSIGN_ENVIRONMENT === 'local';
  if (env.WEB_DEV_URLS && !(local && isLoopback(env.listen.host))) {
    process.stderr.write(
      'Setting WEB_DEV_URLS is refused: its looser rules for pages are for this machine only\n',
    );
    process.exit(1);
  }
  const installation = {
    environment: env.COUNTERSIGN_ENVIRONMENT,
    port: env.PORT,
    namespace: env.COUNTERSIGN_NAMESPACE,
  };
  return {
    ...env,
    /** Where builds are served; undefined when they are in a folder. */
    webUrls:
      env.WEB_URLS ?? (local ? localWebUrls(env.WEB_URLS_FILE) : clusterWebUrls(installation)),
    /** Metrics are for the machine or the cluster, never for the public listener. */
    management: {
      host: local ? '127.0.0.1' : '0.0.0.0',
      port: env.MANAGEMENT_PORT ?? (local ? env.PORT + 20 : 9090),
    },
  };
}

/** One machine has its builds in a folder, unless a list of others is named. */
function localWebUrls(file: string | undefined): Record<string, string> | undefined {
  return file === undefined ? undefined : {};
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
