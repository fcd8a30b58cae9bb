export type WebAddress =
  /** A view of the app, or one of the host's files in its root, such as `favicon.svg`. */
  | { kind: 'page'; path: string }
  /** A file of the host or of a remote, by its path in that build. */
  | { kind: 'file'; app: string; path: string }
  /** The list of remotes that are present. */
  | { kind: 'remotes' };

/** The app that serves the pages; every other one is a remote. */
export const hostApp = 'host';

/** What an app may be called. */
export const appName = /^[a-z][a-z0-9-]{0,30}$/;

/** What a remote may be called. */
export const remoteName = /^(?!host$)[a-z][a-z0-9-]{0,30}$/;

/**
 * Reads a path as it came over the wire. Undefined for what is no address of the web app: a page's
 * path has plain segments only, and never begins like an address of something else, in any case.
 */
export function readWebAddress(path: string): WebAddress | undefined {
  if (path === '/') return { kind: 'page', path: '' };
  if (path === '/mfe/remotes.json') return { kind: 'remotes' };
  const [, first = '', second = '', ...rest] = path.split('/');
  if (first === 'mfe') {
    if (!remoteName.test(second) || rest.length === 0) return undefined;
    return { kind: 'file', app: second, path: rest.join('/') };
  }
  if (first === 'assets' || first === 'static') {
    return { kind: 'file', app: hostApp, path: path.slice(1) };
  }
  if (notPages.has(first.toLowerCase())) return undefined;
  const segments = path.slice(1).split('/');
  return segments.every((segment) => pageSegment.test(segment))
    ? { kind: 'page', path: path.slice(1) }
    : undefined;
}

const notPages = new Set('api mfe assets static internal ready health metrics'.split(' '));
const pageSegment = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;
