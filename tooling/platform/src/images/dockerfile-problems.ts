const pinned = /^[a-z0-9./-]+:[A-Za-z0-9._-]+@sha256:[0-9a-f]{64}$/;
const secretName = /SECRET|PASSWORD|TOKEN|PRIVATE|CREDENTIAL|(^|_)KEY/i;
const classicOnly = /--mount|--network=|--security=|--link\b|<<-?['"]?[A-Z]+/;

/** What the last stage must have, and nothing else: the stripped base, what was built, who runs it and how. */
const needed = [
  /^FROM scratch$/,
  /^COPY --from=runtime \/ \/$/,
  /^USER [1-9]\d*:[1-9]\d*$/,
  /^HEALTHCHECK .*CMD \[/,
  /^ENTRYPOINT \[/,
  ...['title', 'source', 'version', 'revision', 'created', 'licenses'].map(
    (label) => new RegExp(`^LABEL .*org\\.opencontainers\\.image\\.${label}=`),
  ),
];
const allowed = [
  /^COPY (--from=build \/(app|web) |tooling\/docker\/)/,
  /^(ENV|WORKDIR|EXPOSE|STOPSIGNAL|CMD|ARG) /,
];

/** What is removed from the stripped base: programs that install others, and setuid. */
const removed = ['/usr/bin/apt*', '/usr/bin/dpkg*', '/usr/lib/apt', 'a-s'];
const removedOfNode = [
  ...['npm', 'npx', 'corepack', 'yarn'].map((name) => `/usr/local/bin/${name}`),
  '/usr/local/lib/node_modules',
];

/**
 * What a Dockerfile of ours must not do, a line for each: the last stage starts from nothing and gets
 * the stripped base and what was built, runs nothing, and is run by a numeric user that is not root.
 * `images:check` looks at the same from inside of what was built.
 */
export function dockerfileProblems(text: string): string[] {
  const instructions = text
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter(Boolean);
  const starts = instructions.flatMap((one, index) => (one.startsWith('FROM ') ? [index] : []));
  const last = instructions.slice(starts.at(-1));
  const base = instructions.find((one) => one.endsWith(' AS runtime')) ?? '';
  const stripping = instructions[instructions.indexOf(base) + 1]?.split(/\s+/) ?? [];
  const wanted = [...removed, ...(base.includes('NODE') ? removedOfNode : [])];
  const names = instructions.flatMap((one) =>
    [...one.matchAll(/(?:^ARG |^ENV |\s)([A-Za-z_]\w*)(?=[=\s]|$)/g)].flatMap(([, name = '']) =>
      /^(ARG|ENV) /.test(one) ? [name] : [],
    ),
  );
  return [
    ...needed
      .filter((pattern) => !last.some((one) => pattern.test(one)))
      .map((pattern) => `the last stage has no ${pattern.source}`),
    ...last
      .filter((one) => ![...needed, ...allowed].some((pattern) => pattern.test(one)))
      .map((one) => `the last stage has ${one}`),
    ...starts.flatMap((at) => baseProblems(instructions[at] ?? '', instructions)),
    ...wanted.filter((path) => !stripping.includes(path)).map((path) => `keeps ${path}`),
    ...names.filter((name) => secretName.test(name)).map((name) => `${name} leaks`),
    ...instructions.filter((one) => classicOnly.test(one)).map((one) => `needs BuildKit: ${one}`),
  ];
}

/** Every image from elsewhere is an argument whose default names tag and digest. */
function baseProblems(from: string, instructions: string[]): string[] {
  const [, image = ''] = from.split(' ');
  if (image === 'scratch' || instructions.some((one) => one.endsWith(` AS ${image}`))) return [];
  if (!image.startsWith('${')) return [`${image} cannot be replaced`];
  const resolve = (name: string): string => {
    const start = `ARG ${name.slice(2, -1)}=`;
    const given = instructions.find((one) => one.startsWith(start))?.slice(start.length) ?? '';
    return given.startsWith('${') ? resolve(given) : given;
  };
  return pinned.test(resolve(image)) ? [] : [`${image} is not pinned by its digest`];
}
