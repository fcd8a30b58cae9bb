import type { Logger } from '@countersign/telemetry';
import type { Context } from 'hono';
import type { GatewayEnv } from '../context.ts';
import { hostApp, readWebAddress, type WebAddress } from './address.ts';
import { createBuilds } from './builds.ts';
import type { DevServers } from './dev-servers.ts';
import { fileReply } from './file-reply.ts';
import { noAppReply, pageReply } from './page.ts';
import { workerPolicy } from './policy.ts';
import { listRemotes, originsOf, type RemoteUrls } from './remotes.ts';
import { createServedBuilds } from './served-builds.ts';
import type { WebUrls } from './web-urls.ts';

export interface WebOptions {
  /** The folder of the apps: the build of each is in `<root>/<app>/dist`. */
  root: string;
  /** The servers of builds, asked instead of the folder. */
  urls?: WebUrls | undefined;
  /** All servers behind a URL, when not each address of its name. */
  endpoints?: (url: string) => Promise<string[]>;
  /** Manifests of remotes that are elsewhere, by the remote's name. */
  remoteUrls: RemoteUrls;
  logger: Logger;
  /** Development servers, asked instead of builds. */
  dev?: DevServers | undefined;
  /** For how long a folder or server is not looked at again. */
  restMs?: number;
}

/** Answers a GET or HEAD of the web app; undefined for what is no address of it. */
export type Web = (c: Context<GatewayEnv>, path: string) => Promise<Response | undefined>;

/** The web app: its page at every address of it, and the files of host and remotes. */
export function createWeb(options: WebOptions): Web {
  const { remoteUrls, dev, urls } = options;
  const builds = urls ? createServedBuilds({ ...options, urls }) : createBuilds(options);
  const hint = urls ? away : notBuilt;
  const policy = { remoteOrigins: originsOf(remoteUrls), dev: dev !== undefined };

  const file = async (
    c: Context<GatewayEnv>,
    { app, path }: { app: string; path: string },
  ): Promise<Response | undefined> => {
    const found = (await builds.get(app))?.files.get(path);
    return (
      found &&
      fileReply(found, {
        acceptEncoding: c.req.header('accept-encoding'),
        ifNoneMatch: c.req.header('if-none-match'),
      })
    );
  };

  const page = async (c: Context<GatewayEnv>, path: string): Promise<Response> => {
    const html = (await builds.get(hostApp))?.html;
    if (html === undefined) return noAppReply({ hint });
    const found = await file(c, { app: hostApp, path });
    if (path === workerPath) found?.headers.set('content-security-policy', workerPolicy);
    return found ?? pageReply(html, policy);
  };

  const answer = async (
    c: Context<GatewayEnv>,
    address: WebAddress,
  ): Promise<Response | undefined> => {
    switch (address.kind) {
      case 'remotes':
        return c.json(await listRemotes(builds, remoteUrls, dev));
      case 'file':
        return (await dev?.file(c, address)) ?? file(c, address);
      case 'page':
        return (await dev?.page(c, policy)) ?? page(c, address.path);
    }
  };

  return async (c, path) => {
    const address = readWebAddress(path);
    return address && answer(c, address);
  };
}

/** The host's service worker, in its root: it answers for what is below. */
const workerPath = 'worker.js';

const notBuilt = 'To build the app and start everything: <code>npx -y pnpm@12 start</code>';
const away = 'The server of the app does not answer; try again in a moment.';
