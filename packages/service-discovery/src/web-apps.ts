import { ownerNames, type OwnerService } from './services.ts';

/** A part of the web app: the host serves the pages, and each owner brings the screens of its actions. */
export type WebApp = 'host' | OwnerService;

/** All parts: each a folder under `apps/frontend`, and after `web-` its name in a cluster. */
export const webApps: readonly WebApp[] = ['host', ...ownerNames];
