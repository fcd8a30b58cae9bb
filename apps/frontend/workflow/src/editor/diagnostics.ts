import type { Diagnostic } from '@codemirror/lint';
import type { PolicyProblem } from '@countersign/actions';
import { t } from '../strings.ts';
import { parseJson, spanOf } from './json-places.ts';

/** What is underlined in a text: where it stops being JSON, and what is wrong with the policy in it. */
export function diagnosticsOf(text: string, problems: readonly PolicyProblem[]): Diagnostic[] {
  const tree = parseJson(text);
  const found = problems.map(({ path, message, range }): Diagnostic => {
    return { ...spanOf(text, tree, path, range), severity: 'error', message };
  });
  let broken: number | undefined;
  tree.iterate({
    enter: ({ type, from }) => {
      if (type.isError) broken ??= from;
    },
  });
  if (broken === undefined) return found;
  const from = Math.min(broken, Math.max(text.length - 1, 0));
  const to = Math.min(from + 1, text.length);
  return [{ from, to, severity: 'error', message: t.editor.broken }];
}
