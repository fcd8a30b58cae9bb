import { parse } from 'yaml';

/** A container of a composition, as far as it is checked. */
export interface ComposeService {
  image?: string;
  build?: { dockerfile?: string; args?: Record<string, string> };
  user?: string;
  read_only?: boolean;
  cap_drop?: string[];
  cap_add?: string[];
  security_opt?: string[];
  tmpfs?: string[];
  privileged?: boolean;
  network_mode?: string;
  pid?: string;
  ipc?: string;
  command?: string[];
  environment?: Record<string, string>;
  ports?: string[];
  volumes?: string[];
  healthcheck?: { test?: string[]; disable?: boolean };
  depends_on?: Record<string, { condition: string }>;
}

/** What `compose.yaml` describes. */
export interface Composition {
  services: Record<string, ComposeService>;
  volumes: Record<string, unknown>;
}

/** Reads a composition with the defaults of everything that the environment may change. */
export function readComposition(text: string): Composition {
  const withDefaults = text.replace(/\$\{\w+:-([^}]*)\}/g, '$1');
  return parse(withDefaults, { merge: true }) as Composition;
}
