import { readdirSync, readFileSync } from 'node:fs';
import type { ProviderSchema } from './schema.ts';

const folder = new URL('./', import.meta.url);

/** Whom a provider is of, where that is not HashiCorp. */
const owners: Record<string, string> = { docker: 'kreuzwerker', kind: 'tehcyx' };

/** What of each provider is used here, by its address such as `hashicorp/aws`. */
export function readSchemas(): Map<string, ProviderSchema> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return new Map(
    files.map((file) => {
      const name = file.replace('.json', '');
      const schema = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as ProviderSchema;
      return [`${owners[name] ?? 'hashicorp'}/${name}`, schema];
    }),
  );
}
