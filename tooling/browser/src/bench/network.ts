import type { CDPSession, Page } from 'playwright-core';

/** A line and a processor as slow as some people's. */
export interface Conditions {
  /** Bits a second, downwards. */
  bitsPerSecond: number;
  /** The round trip in milliseconds. */
  latencyMs: number;
  /** How many times slower than this machine. */
  cpuSlowdown: number;
}

/** Puts a page under these conditions. */
export async function throttle(page: Page, conditions: Conditions): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: conditions.latencyMs,
    downloadThroughput: conditions.bitsPerSecond / 8,
    uploadThroughput: conditions.bitsPerSecond / 16,
  });
  await slowDown(session, conditions.cpuSlowdown);
}

/** Slows only the processor. */
export async function slowProcessor(page: Page, times: number): Promise<void> {
  await slowDown(await page.context().newCDPSession(page), times);
}

/** What a page fetched over the network, not from its cache. */
export interface Traffic {
  /** Bytes of bodies and headers as they went over the wire, all types together. */
  wireBytes: number;
  scripts: string[];
}

/** Counts what a page fetches from now on. */
export async function countTraffic(page: Page): Promise<Traffic> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const traffic: Traffic = { wireBytes: 0, scripts: [] };
  const scripts = new Map<string, string>();
  const cached = new Set<string>();
  session.on('Network.requestServedFromCache', ({ requestId }) => cached.add(requestId));
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    const isFetched = !response.fromDiskCache && !cached.has(requestId);
    if (type === 'Script' && isFetched) scripts.set(requestId, response.url);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    traffic.wireBytes += encodedDataLength;
    const url = scripts.get(requestId);
    if (url !== undefined) traffic.scripts.push(url);
  });
  return traffic;
}

/** How large these files are with gzip, whatever coding the browser chose. */
export async function gzipBytes(urls: string[]): Promise<number> {
  const sizes = await Promise.all(
    urls.map(async (url) => {
      const reply = await fetch(url, { method: 'HEAD', headers: { 'accept-encoding': 'gzip' } });
      return Number(reply.headers.get('content-length'));
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function slowDown(session: CDPSession, rate: number): Promise<void> {
  await session.send('Emulation.setCPUThrottlingRate', { rate });
}
