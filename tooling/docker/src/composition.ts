import { z } from 'zod';
import { run } from './run.ts';

/** The system as `compose.yaml` describes it, on this machine. */
export interface Composition {
  up(): Promise<void>;
  /** Its containers; those of programs that have ended too. */
  containers(): Promise<Container[]>;
  logs(): Promise<string>;
  /** Ends it and removes its data. */
  down(): Promise<void>;
}

const inspected = z.array(
  z.object({
    Name: z.string(),
    Id: z.string(),
    Config: z.object({ User: z.string(), Labels: z.record(z.string(), z.string()) }),
    HostConfig: z.object({
      ReadonlyRootfs: z.boolean(),
      CapDrop: z.array(z.string()).nullable(),
      SecurityOpt: z.array(z.string()).nullable(),
    }),
    State: z.object({
      Status: z.string(),
      ExitCode: z.number(),
      Health: z.object({ Status: z.string() }).optional(),
    }),
  }),
);

/** A container as the engine describes it. */
export type Container = z.infer<typeof inspected>[number];

/** What a composition is told. */
export interface CompositionOptions {
  /** The words that run compositions here. */
  command: string[];
  /** Of its containers, volumes and network; another one is another installation. */
  project: string;
  /** What `compose.yaml` takes from the environment. */
  env: Record<string, string>;
}

/** Describes it; nothing runs yet. */
export function composition({ command, project, env }: CompositionOptions): Composition {
  const compose = (...args: string[]): Promise<string> =>
    run([...command, '--project-name', project, ...args], { env });
  return {
    up: async () => {
      await compose('up', '--detach', '--no-build');
    },
    containers: async () => {
      const label = `label=com.docker.compose.project=${project}`;
      const ids = (await run(['docker', 'ps', '--all', '--quiet', '--filter', label]))
        .split('\n')
        .filter(Boolean);
      if (ids.length === 0) return [];
      return inspected.parse(JSON.parse(await run(['docker', 'inspect', ...ids])));
    },
    logs: () => compose('logs', '--no-color', '--tail=40'),
    down: async () => {
      await compose('down', '--volumes', '--remove-orphans');
    },
  };
}

/** The name that a container has in `compose.yaml`. */
export function serviceOf({ Config }: Container): string {
  return Config.Labels['com.docker.compose.service'] ?? '';
}
