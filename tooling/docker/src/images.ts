import { parseArgs } from 'node:util';
import { buildImages, pushImage } from './build-images.ts';
import { deployDigest } from './overlays.ts';
import { workloads } from './workloads.ts';

const usage = `pnpm images [name …] [options]
  --list                           only name the images, as JSON
  --registry ghcr.io/countersign   where the images belong
  --tag <tag>                      a tag besides the version
  --previous <environment>         web images keep the hashed files of what dev or prod runs
  --network <mode>                 the network of the build's own programs
  --push                           push what was built
  --pin <environment>              pin it in the overlays of dev or prod; goes with --push
`;

/** `pnpm images`: builds, tags and describes every image, or those that are named; or lists them. */
async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      registry: { ...text, default: 'ghcr.io/countersign' },
      tag: text,
      previous: text,
      network: text,
      push: flag,
      pin: text,
      list: flag,
      help: flag,
    },
  });
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  if (values.help) return say(usage);
  if (values.pin && !values.push) {
    throw new Error('--pin goes with --push: a digest is known once a registry has the image');
  }
  const unknownPlace = [values.pin, values.previous].find(
    (place) => !/^(dev|prod)?$/.test(place ?? ''),
  );
  if (unknownPlace) throw new Error(`There is no environment ${unknownPlace}: it is dev or prod`);
  const all = workloads();
  if (values.list) return say(JSON.stringify(all.map(({ name }) => name)));
  const unknown = positionals.filter((name) => !all.some((workload) => workload.name === name));
  if (unknown.length > 0) throw new Error(`There is no image ${unknown.join(', ')}\n\n${usage}`);
  const wanted = all.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  const built = await buildImages({ ...values, workloads: wanted, say });
  if (!values.push) return;
  for (const image of built) {
    const digest = await pushImage(image);
    say(`${image.reference}@${digest}`);
    const { name } = image.workload;
    if (values.pin && !deployDigest(name, values.pin, digest, `${values.registry}/${name}`)) {
      say(`${values.pin} does not run ${name}: nothing to pin`);
    }
  }
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
