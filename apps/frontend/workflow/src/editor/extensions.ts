import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  snippet,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, indentOnInput } from '@codemirror/language';
import { lintKeymap } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { completeAt } from './complete-at.ts';
import { parseJson } from './json-places.ts';
import { documentSchema, namesFor } from './names-for.ts';
import { theme } from './theme.ts';

/** What is known of a policy beside its text: for which type it is, and the groups there are. */
export interface Known {
  actionType: string;
  groups: readonly string[];
}

/** Ctrl and Enter send the form that the editor stands in. */
const ofEditor = defaultKeymap.filter(({ key }) => key !== 'Mod-Enter');

/** What every editor of a policy has; Tab is left to the page, and leads out of it. */
export const basics: Extension = [
  lineNumbers(),
  EditorView.lineWrapping,
  history(),
  json(),
  indentOnInput(),
  bracketMatching(),
  closeBrackets(),
  keymap.of([
    ...closeBracketsKeymap,
    ...completionKeymap,
    ...lintKeymap,
    ...historyKeymap,
    ...ofEditor,
  ]),
  theme,
];

/** Completes names of fields, texts, and what expressions look at; what there is to name is asked each time. */
export function completing(known: () => Known): Extension {
  const source = ({ state, pos }: CompletionContext): CompletionResult | null => {
    const text = state.doc.toString();
    const { actionType, groups } = known();
    const names = namesFor(actionType, text, groups);
    const found = completeAt(text, parseJson(text), pos, { document: documentSchema, names });
    if (!found || found.options.length === 0) return null;
    const { options, replaced, from } = found;
    return {
      from,
      options: options.map(({ label, insert = label, detail }) => ({
        label,
        ...(detail !== undefined && { detail }),
        apply: (view, completion) => snippet(insert)(view, completion, replaced.from, replaced.to),
      })),
    };
  };
  return autocompletion({ override: [source], icons: false });
}
