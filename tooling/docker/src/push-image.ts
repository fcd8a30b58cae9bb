import { run } from './run.ts';
import type { BuiltImage } from './build-images.ts';

/**
 * Pushes an image under all its tags.
 *
 * @returns the digest by which the registry knows it
 */
export async function pushImage({ tags, reference }: BuiltImage): Promise<string> {
  for (const tag of tags) await run(['docker', 'push', tag]);
  const known = await run([
    'docker',
    'image',
    'inspect',
    '--format={{range .RepoDigests}}{{println .}}{{end}}',
    reference,
  ]);
  const image = reference.slice(0, reference.lastIndexOf(':'));
  const found = known.split('\n').find((line) => line.startsWith(`${image}@sha256:`));
  if (!found) throw new Error(`The registry gave no digest for ${reference}`);
  return found.slice(image.length + 1).trim();
}
