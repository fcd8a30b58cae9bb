import { returnPath } from '@countersign/auth';

const key = 'countersign.return-path';

/** Remembers, in this window, where a person wants to go while a provider signs them in. */
export function keepPath(path: string): void {
  sessionStorage.setItem(key, path);
}

/** Where the person wanted to go whom a provider sent back; undefined when it is not known. */
export function keptPath(): string | undefined {
  return returnPath(sessionStorage.getItem(key));
}
