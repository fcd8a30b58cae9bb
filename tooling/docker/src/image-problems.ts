import type { BuiltImage } from './build-images.ts';
import { run } from './run.ts';

const mostMegabytes = 250;
const tools = 'apt apt-get dpkg npm npx pnpm yarn corepack perl curl wget gcc';

/** Prints what an image must not have, from inside: programs that install, and files it could change. */
const look = `for tool in ${tools}; do command -v $tool && echo "has $tool"; done
find / -xdev -type f -perm /6000 2>/dev/null | sed 's/^/is setuid: /'
find /app /srv -xdev -name '*.map' 2>/dev/null | sed 's/^/has sources: /'
touch /here 2>/dev/null && echo 'its root can be written to'
[ "$(id -u)" = 1000 ] || echo "runs as $(id -u)"`;

/** What is wrong with an image, a line for each problem. */
export async function imageProblems({ workload, reference, megabytes }: BuiltImage) {
  const found = await run(
    ['docker', 'run', '--rm', '--network=none', '--read-only', '--cap-drop=ALL'].concat([
      '--entrypoint=sh',
      reference,
      '-c',
      look,
    ]),
  );
  const problems = found.split('\n').filter(Boolean);
  if (megabytes > mostMegabytes) problems.push(`has ${megabytes.toFixed(0)} MB`);
  return problems.map((problem) => `${workload.name}: ${problem}`);
}
