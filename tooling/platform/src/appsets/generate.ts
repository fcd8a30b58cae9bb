import { parse } from 'yaml';
import { renderTemplate } from './go-template.ts';
import type { Tree } from './tree.ts';
import type { Application, ApplicationSet } from './types.ts';

/** An Application that would exist, and the file of the repository that called for it. */
export interface Generated {
  file: string;
  application: Application;
}

/**
 * Every Application that Argo would generate from the set with these files in its repository.
 *
 * @throws {Error} when the set is no plain git files generator with strict Go templates, or naming the
 *   file, when its contents do not fit the template
 */
export function generateApplications(set: ApplicationSet, tree: Tree): Generated[] {
  const { goTemplate, goTemplateOptions, generators, template, templatePatch } = set.spec;
  if (!goTemplate || goTemplateOptions?.join() !== 'missingkey=error') {
    throw new Error(`${set.metadata.name}: only strict Go templates are known here`);
  }
  return generators.flatMap(({ git, ...other }) => {
    if (!git?.files || Object.keys(other).length > 0) {
      throw new Error(`${set.metadata.name}: only the git files generator is known here`);
    }
    const files = [...tree.keys()].filter((path) =>
      git.files.some((glob) => fits(path, glob.path)),
    );
    return files.map((file) => {
      try {
        const parameters = parametersOf(file, tree);
        const base = JSON.parse(renderTemplate(JSON.stringify(template), parameters)) as object;
        const patch: unknown = parse(renderTemplate(templatePatch ?? '', parameters)) ?? {};
        const head = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application' };
        return { file, application: merged({ ...head, ...base }, patch) as Application };
      } catch (error) {
        throw new Error(`${file}: ${(error as Error).message}`, { cause: error });
      }
    });
  });
}

/** Argo hands the glob to git, whose asterisk does not stop at a slash. */
function fits(path: string, glob: string): boolean {
  const pattern = glob
    .split('*')
    .map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${pattern.join('.*')}$`).test(path);
}

function parametersOf(file: string, tree: Tree): object {
  const content: unknown = parse(tree.get(file) ?? '');
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw new Error('no map of parameters');
  }
  return content;
}

/** A strategic merge as it is for Applications, none of whose lists have a merge key. */
function merged(base: unknown, patch: unknown): unknown {
  if (!isMap(base) || !isMap(patch)) return patch;
  const entries = Object.entries(patch).map(([key, value]) => [key, merged(base[key], value)]);
  return { ...base, ...Object.fromEntries(entries) };
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
