import { DockerfileParser, type Dockerfile, type From, type Instruction } from 'dockerfile-ast';

/** A stage of a build: its `FROM` and what follows up to the next. */
interface Stage {
  from: From;
  instructions: Instruction[];
}

const pinned = /^[a-z0-9./-]+:[A-Za-z0-9._-]+@sha256:[0-9a-f]{64}$/;
const secretName = /SECRET|PASSWORD|TOKEN|PRIVATE|CREDENTIAL|(^|_)KEY/i;
const classicOnly = /--mount|--network=|--security=|--link\b|<<-?['"]?[A-Z]+/;
const labels = ['title', 'source', 'version', 'revision', 'created', 'licenses'];

/**
 * What a Dockerfile of ours must not do, a line for each: the last stage starts from nothing and gets
 * the stripped base and what was built, runs nothing, and is run by a numeric user that is not root.
 */
export function dockerfileProblems(text: string): string[] {
  const dockerfile = DockerfileParser.parse(text);
  const stages = stagesOf(dockerfile);
  const last = stages.at(-1);
  if (!last || stages.length < 2) return ['has a single stage'];
  return [
    ...baseProblems(dockerfile, stages),
    ...lastStageProblems(last),
    ...strippedBaseProblems(stages),
    ...leaks(dockerfile),
    ...dockerfile
      .getInstructions()
      .filter((instruction) => classicOnly.test(instruction.getTextContent()))
      .map((instruction) => `needs BuildKit: ${instruction.getTextContent()}`),
  ];
}

function stagesOf(dockerfile: Dockerfile): Stage[] {
  const stages: Stage[] = [];
  for (const instruction of dockerfile.getInstructions()) {
    if (instruction.getKeyword() === 'FROM') {
      stages.push({ from: instruction as From, instructions: [] });
    } else stages.at(-1)?.instructions.push(instruction);
  }
  return stages;
}

/** Every image from elsewhere is an argument whose default names tag and digest. */
function baseProblems(dockerfile: Dockerfile, stages: Stage[]): string[] {
  const defaults = new Map(
    dockerfile.getInitialARGs().map((arg) => {
      const property = arg.getProperty();
      return [property?.getName() ?? '', property?.getValue() ?? ''];
    }),
  );
  const resolve = (image: string): string => {
    const [, name] = /^\$\{(\w+)\}$/.exec(image) ?? [];
    return name === undefined ? image : resolve(defaults.get(name) ?? '');
  };
  const names = new Set(stages.map(({ from }) => from.getBuildStage()));
  return stages.flatMap(({ from }) => {
    const image = from.getImage() ?? '';
    if (image === 'scratch' || names.has(image)) return [];
    if (!image.startsWith('${')) return [`${image} cannot be replaced`];
    return pinned.test(resolve(image)) ? [] : [`${image} is not pinned by its digest`];
  });
}

const of = ({ instructions }: Stage, keyword: string): string[] =>
  instructions
    .filter((instruction) => instruction.getKeyword() === keyword)
    .map((instruction) => instruction.getTextContent().slice(keyword.length).trim());

function lastStageProblems(last: Stage): string[] {
  const problems: string[] = [];
  if (last.from.getImage() !== 'scratch') problems.push('the last stage has layers of its base');
  for (const keyword of ['RUN', 'ADD', 'VOLUME', 'SHELL', 'ONBUILD']) {
    if (of(last, keyword).length > 0) problems.push(`the last stage has ${keyword}`);
  }
  const [root, ...rest] = of(last, 'COPY');
  if (root !== '--from=runtime / /') problems.push('the last stage is not the stripped base');
  for (const copy of rest) {
    if (!/^(--from=build \/(app|web) |tooling\/docker\/)/.test(copy)) {
      problems.push(`the last stage copies ${copy}`);
    }
  }
  const user = of(last, 'USER').at(-1) ?? '';
  if (!/^[1-9]\d*:[1-9]\d*$/.test(user)) problems.push(`it is run by ${user || 'root'}`);
  if (!of(last, 'HEALTHCHECK')[0]?.includes('CMD [')) problems.push('it has no health check');
  if (!of(last, 'ENTRYPOINT')[0]?.startsWith('[')) problems.push('signals go to a shell');
  const label = of(last, 'LABEL').join(' ');
  for (const name of labels) {
    if (!label.includes(`org.opencontainers.image.${name}=`)) problems.push(`no label ${name}`);
  }
  return problems;
}

/** Paths of programs that install others, in Debian and in the images of Node. */
const installers = ['/usr/bin/apt*', '/usr/bin/dpkg*', '/usr/lib/apt'];
const nodeInstallers = ['npm', 'npx', 'corepack', 'yarn'].map((name) => `/usr/local/bin/${name}`);

function strippedBaseProblems(stages: Stage[]): string[] {
  const runtime = stages.find(({ from }) => from.getBuildStage() === 'runtime');
  if (!runtime) return ['there is no stripped base'];
  const removed = of(runtime, 'RUN').join(' ').split(/\s+/);
  const wanted = runtime.from.getImage()?.includes('NODE')
    ? [...installers, ...nodeInstallers, '/usr/local/lib/node_modules']
    : installers;
  const problems = wanted.filter((path) => !removed.includes(path)).map((path) => `keeps ${path}`);
  if (!removed.includes('a-s')) problems.push('keeps programs that change who runs');
  return problems;
}

/** Arguments and settings stay in an image's history: none may be a secret. */
function leaks(dockerfile: Dockerfile): string[] {
  const names = [...dockerfile.getARGs(), ...dockerfile.getInitialARGs()].map(
    (arg) => arg.getProperty()?.getName() ?? '',
  );
  const settings = dockerfile.getENVs().flatMap((env) => env.getProperties());
  const all = [...names, ...settings.map((property) => property.getName())];
  return [...new Set(all)].filter((name) => secretName.test(name)).map((name) => `${name} leaks`);
}
