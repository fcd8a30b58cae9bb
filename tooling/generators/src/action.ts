import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAction } from './after.ts';
import { addToCatalogue } from './catalogue.ts';
import { type ActionNames, rename } from './names.ts';
import { format } from './run.ts';
import { createChange, readTemplate } from './write.ts';

/**
 * A type of action in an owner that is there: its entry in the catalogue, a handler with its test, and
 * its form and view in the owner's remote.
 *
 * @returns what is still to be done by hand
 * @throws {Error} when there is no such owner, or a part of it is there already
 */
export async function generateAction(root: string, names: ActionNames): Promise<string[]> {
  const { owner, file: handler, words } = names;
  const service = `apps/backend/${owner}/src`;
  const remote = `apps/frontend/${owner}/src`;
  const [routes] = globSync(`${service}/*/routes.ts`, { cwd: root });
  if (!routes || !existsSync(join(root, remote, 'remote.tsx'))) {
    throw new Error(`${owner} is no service that owns data and has screens`);
  }
  const entity = dirname(routes);
  const files = readTemplate('action', words, (path) =>
    path.replace(/^backend\/[^.]+/, `${entity}/${handler}`).replace(/^frontend/, remote),
  );
  const change = createChange(root);
  change.files(files);
  addToCatalogue(change, words, {
    type: 'change_widget',
    folder: 'change-widget',
    name: 'changeWidget',
    payload: '`reason`',
    result: '`{}`',
  });
  const say = (text: string) => rename(text, words);
  const folder = entity.slice(service.length + 1);
  const lastImport = { after: /^import |^} from / };
  for (const [file, line] of [
    [`${service}/app.ts`, `import { changeWidget } from './${folder}/${handler}.ts';`],
    [`${remote}/remote.tsx`, "import { ChangeWidgetDetail } from './change-widget/detail.tsx';"],
    [`${remote}/remote.tsx`, "import { ChangeWidgetForm } from './change-widget/form.tsx';"],
  ] as const) {
    const [, name = ''] = /\{ (\w+) \}/.exec(say(line)) ?? [];
    if (new RegExp(`\\b${name}\\b`).test(readFileSync(join(root, file), 'utf8'))) {
      throw new Error(`${name} is a name in ${file} already: nothing was written`);
    }
    change.line(file, say(line), lastImport);
  }
  const screens = '{ Form: ChangeWidgetForm, Detail: ChangeWidgetDetail }';
  const about = "{ icon: 'pencil', summary: ['reason'], offers: [{ label: 'Change widget' }] }";
  for (const [file, behind, entry] of [
    [`${service}/app.ts`, /\bhandlers: \{/, 'changeWidget'],
    [`${remote}/remote.tsx`, /\bactionTypes: \{/, screens],
    [`${remote}/about.ts`, /\bactionTypes: \{/, about],
  ] as const) {
    change.insert(file, behind, say(`\nchange_widget: ${entry},`));
  }
  await change.write(() => format(root));
  return afterAction(names, entity);
}
