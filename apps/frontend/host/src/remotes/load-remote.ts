import type { RemoteModule } from '@countersign/remote';
import { loadRemote as load, registerRemotes } from '@module-federation/runtime';
import type { RemoteEntry } from './remotes.ts';

/** How long a remote may take to arrive, in milliseconds. */
const timeoutMs = 10_000;

/** A remote did not arrive in time. */
export class RemoteTimeoutError extends Error {
  override readonly name = 'RemoteTimeoutError';
}

const loading = new Map<string, { entry: string; module: Promise<RemoteModule> }>();

/**
 * Loads a remote's module, each build once. A build that cannot be loaded is tried again by the next
 * call. Throws when it does not arrive in time, cannot be run, or does not expose what it should.
 */
export function loadRemote({ name, entry }: RemoteEntry): Promise<RemoteModule> {
  const known = loading.get(name);
  if (known?.entry === entry) return known.module;
  // Another build takes the name over; an address that failed is not asked of any cache again.
  const address = failed.has(entry) ? withTry(entry) : entry;
  forgetChunks(name);
  registerRemotes([{ name, entry: address }], { force: true });
  const module = inTime(load(`${name}/remote`)).then((exposed) => remoteModule(name, exposed));
  loading.set(name, { entry, module });
  module.catch(() => {
    failed.add(entry);
    if (loading.get(name)?.module === module) loading.delete(name);
  });
  return module;
}

const failed = new Set<string>();

function withTry(entry: string): string {
  const url = new URL(entry, location.origin);
  url.searchParams.set('try', String(Date.now()));
  return url.href;
}

/**
 * Builds of one remote name their chunks alike and find them in one global list, where a new build
 * would take the old one's chunks for its own. What is shown already has all of its chunks.
 */
function forgetChunks(name: string): void {
  Reflect.deleteProperty(globalThis, `chunk_${name}_remote`);
}

async function inTime<T>(arriving: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new RemoteTimeoutError()), timeoutMs);
  return Promise.race([arriving, late.promise]).finally(() => clearTimeout(timer));
}

/** What a remote exposes. Throws when that is not what pages look into outside of what holds errors. */
export function remoteModule(name: string, exposed: unknown): RemoteModule {
  const module = (exposed as { default?: Partial<RemoteModule> } | null)?.default;
  const { actionTypes } = module ?? {};
  if (typeof actionTypes !== 'object' || actionTypes === null) {
    throw new Error(`${name} exposes no action types`);
  }
  return { ...module, actionTypes };
}
