import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { readSchemas } from './schemas/read.ts';
import { startStubProvider } from './stub/provider.ts';

/** Whether this machine has a Terraform that the files are written for. */
export function hasTerraform(): boolean {
  const { status, stdout } = spawnSync('terraform', ['version', '-json'], { encoding: 'utf8' });
  if (status !== 0) return false;
  const { terraform_version: version } = JSON.parse(stdout) as { terraform_version: string };
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major === 1 && minor >= 11;
}

/** Terraform with stub providers, which need neither a registry nor an account. */
export interface TerraformCommand {
  /** Runs it in a folder; what it printed, when it failed, and nothing otherwise. */
  run(folder: string, ...args: string[]): Promise<string>;
  close(): void;
}

/** Starts a stub of every provider that has a schema here, for Terraform to attach to. */
export async function startTerraform(): Promise<TerraformCommand> {
  const scratch = mkdtempSync(join(tmpdir(), 'countersign-terraform-'));
  const stubs = await Promise.all(
    [...readSchemas()].map(async ([address, schema], index) => {
      const stub = await startStubProvider(schema, join(scratch, `${index}.sock`));
      return { name: `registry.terraform.io/${address}`, stub };
    }),
  );
  const attached = Object.fromEntries(stubs.map(({ name, stub }) => [name, stub.reattach]));
  return {
    async run(folder, ...args) {
      const child = spawn('terraform', [...args, '-no-color'], {
        cwd: folder,
        env: {
          ...process.env,
          CHECKPOINT_DISABLE: '1',
          TF_CLI_CONFIG_FILE: '/dev/null',
          // Beside the folders: nothing is left in them, and runs do not meet.
          TF_DATA_DIR: join(scratch, folder.replaceAll('/', '_')),
          TF_IN_AUTOMATION: '1',
          TF_REATTACH_PROVIDERS: JSON.stringify(attached),
        },
      });
      const output = Promise.all([text(child.stdout), text(child.stderr)]);
      const code = await new Promise((resolve) => child.once('close', resolve));
      return code === 0 ? '' : (await output).join('\n');
    },
    close() {
      for (const { stub } of stubs) stub.close();
      rmSync(scratch, { recursive: true });
    },
  };
}
