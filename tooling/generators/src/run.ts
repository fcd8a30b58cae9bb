import { execa } from 'execa';

/** Runs a program in a workspace; throws with what it printed when it fails. */
export async function run(cwd: string, program: string, args: string[]): Promise<void> {
  await execa(program, args, { cwd, stdin: 'ignore' });
}

/** Installs what new manifests name, and links the workspace's packages. */
export async function install(root: string): Promise<void> {
  await run(root, 'npx', ['-y', 'pnpm@12', 'install', '--no-frozen-lockfile', '--prefer-offline']);
}

/** Brings every file into the form that `verify` asks for. */
export async function format(root: string): Promise<void> {
  await run(root, 'node_modules/.bin/oxfmt', []);
}

/**
 * Makes `compose.yaml` anew, and what is rendered for a cluster where kubectl is.
 *
 * @returns what is still to be done by hand
 */
export async function render(root: string): Promise<string[]> {
  const { stderr } = await execa(process.execPath, ['tooling/platform/src/render.ts'], {
    cwd: root,
    reject: false,
  });
  return stderr === '' ? [] : [stderr, 'Render once it is there: npx -y pnpm@12 render'];
}
