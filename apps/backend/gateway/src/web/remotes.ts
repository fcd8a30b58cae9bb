import type { WebBuilds } from './builds.ts';
import type { DevServers } from './dev-servers.ts';

/** Where the manifests of remotes are that another origin serves, by the remote's name. */
export type RemoteUrls = Readonly<Record<string, string>>;

/** A remote as the host finds it. */
export interface RemoteEntry {
  name: string;
  /** The URL of its Module Federation manifest; another one for every other build. */
  entry: string;
}

/** What a remote's build calls its Module Federation manifest. */
const manifest = 'mf-manifest.json';

/** Every remote that can be loaded now: those of another origin, those of a dev server, those built here. */
export async function listRemotes(
  builds: WebBuilds,
  remoteUrls: RemoteUrls,
  dev: DevServers | undefined,
): Promise<RemoteEntry[]> {
  const found = new Map<string, string>();
  for (const name of await builds.remotes()) {
    const build = await builds.get(name);
    if (build?.files.has(manifest)) {
      found.set(name, `/mfe/${name}/${manifest}?v=${build.version}`);
    }
  }
  for (const name of dev?.remotes ?? []) found.set(name, `/mfe/${name}/${manifest}`);
  for (const [name, url] of Object.entries(remoteUrls)) found.set(name, url);
  return [...found].map(([name, entry]) => ({ name, entry })).toSorted(byName);
}

/** The origins that remotes come from besides this one. */
export function originsOf(remoteUrls: RemoteUrls): string[] {
  return [...new Set(Object.values(remoteUrls).map((url) => new URL(url).origin))].toSorted();
}

function byName(a: RemoteEntry, b: RemoteEntry): number {
  return a.name < b.name ? -1 : 1;
}
