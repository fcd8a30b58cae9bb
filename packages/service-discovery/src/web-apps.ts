/**
 * Every part of the web app: its folder under `apps/frontend`, and after `web-` its name in a cluster.
 * The host serves the pages, the others are its remotes.
 */
export const webApps = ['host', 'user', 'account', 'promotion'] as const;

/** The name of a part of the web app. */
export type WebApp = (typeof webApps)[number];
