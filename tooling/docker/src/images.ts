import { command, InvalidArgumentError, run } from '@countersign/command';
import { buildImages, pushImage } from './build-images.ts';
import { deployDigest } from './overlays.ts';
import { workloads } from './workloads.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

interface Options {
  registry: string;
  tag?: string | undefined;
  previous?: string | undefined;
  network?: string | undefined;
  push?: true | undefined;
  pin?: string | undefined;
  list?: true | undefined;
}

/** Builds, tags and describes every image, or those that are named; or lists them. */
async function images(names: string[], values: Options): Promise<void> {
  if (values.pin && !values.push) {
    throw new Error('--pin goes with --push: a digest is known once a registry has the image');
  }
  const all = workloads();
  if (values.list) return say(JSON.stringify(all.map(({ name }) => name)));
  const unknown = names.filter((name) => !all.some((workload) => workload.name === name));
  if (unknown.length > 0) throw new Error(`There is no image ${unknown.join(', ')}`);
  const wanted = all.filter(({ name }) => names.length === 0 || names.includes(name));
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

/** Nothing stands for none, for workflows that may have an environment or not. */
function environment(text: string): string {
  if (!/^(dev|prod)?$/.test(text)) throw new InvalidArgumentError('It is dev or prod.');
  return text;
}

await run(
  command('images', 'Builds the image of every service and web app, or of those that are named.')
    .argument('[name...]', 'as --list has them')
    .option('--list', 'only name the images, as JSON')
    .option('--registry <registry>', 'where the images belong', 'ghcr.io/countersign')
    .option('--tag <tag>', 'a tag besides the version')
    .option(
      '--previous <environment>',
      'web images keep the hashed files of what it runs',
      environment,
    )
    .option('--network <mode>', "the network of the build's own programs")
    .option('--push', 'push what was built')
    .option('--pin <environment>', 'pin it in its overlays; goes with --push', environment)
    .action(images),
);
