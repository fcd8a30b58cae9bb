import type { ActionNames, Names } from './names.ts';

const catalogue = 'packages/actions/src/catalogue';

/** What makes a service that was generated one's own: a line for each of its parts, and what then says that all is well. */
export function afterService(names: Names): string[] {
  const { one, many } = names;
  return [
    `- Rows: orms/db-${one}/src/schema/${many}.ts, then a migration (CONTRIBUTING.md, "A change of a database")`,
    `- Payload: ${catalogue}/create-${one}/type.ts; its description: about.ts beside it`,
    `- Handler: apps/backend/${one}/src/${many}/create.ts: checks and party (whom it concerns) in prepare, the change in effect, what undoes it in reverse`,
    ...screens(names),
    last('A new service', 'docs/api.md, docs/configuration.md, .github/CODEOWNERS; '),
  ];
}

/** The same of a type of action; `folder` is where its owner's verbs are. */
export function afterAction({ type, owner, file }: ActionNames, folder: string): string[] {
  const name = type.replaceAll('_', '-');
  return [
    `- Payload: ${catalogue}/${name}/type.ts; its description, a placeholder as yet: about.ts beside it`,
    `- Handler: ${folder}/${file}.ts: checks and party (whom it concerns) in prepare, the change in effect, what undoes it in reverse`,
    `- Screens: apps/frontend/${owner}/src/${name}; icon and summary: apps/frontend/${owner}/src/about.ts`,
    last('A new type of action', 'docs/api.md (payload and result); '),
  ];
}

/** The same of an owner's screens. */
export function afterRemote(names: Names): string[] {
  return [...screens(names), last('A new service')];
}

/** The same of a package. */
export function afterPackage({ one }: Names): string[] {
  return [
    `- Code: packages/${one}/src/index.ts; its test: index.test.ts beside it`,
    `- Users: "@countersign/${one}": "workspace:*" in the package.json of each, then npx -y pnpm@12 install`,
    last('How the code is written'),
  ];
}

function screens({ one }: Names): string[] {
  const source = `apps/frontend/${one}/src`;
  return [
    `- Screens: ${source}/create-${one}, ${source}/directory.tsx, ${source}/remote.tsx`,
    `- In navigation and lists: icons, order and summary in ${source}/about.ts`,
  ];
}

function last(section: string, documents = ''): string {
  return `- Then: ${documents}CONTRIBUTING.md, "${section}"; npx -y pnpm@12 verify`;
}
