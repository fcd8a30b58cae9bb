import { setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type { PolicyProblem } from '@countersign/actions';
import { diagnosticsOf } from './diagnostics.ts';
import { basics, completing, type Known } from './extensions.ts';
import { parseJson, spanOf } from './json-places.ts';

/** An editor of a policy on the page. */
export interface PolicyEditor {
  /** Takes a text over, unless it has it. */
  write: (text: string) => void;
  /** Underlines what is wrong. */
  mark: (problems: readonly PolicyProblem[]) => void;
  /** Selects a place, and has the focus. */
  goTo: (place: Pick<PolicyProblem, 'path' | 'range'>) => void;
  destroy: () => void;
}

/** What an editor is made of. */
export interface EditorParts {
  parent: Element;
  text: string;
  /** What it is called, for screen readers. */
  label: string;
  known: () => Known;
  onChange: (text: string) => void;
  onBlur: () => void;
}

/** Makes an editor below an element. */
export function createEditor(parts: EditorParts): PolicyEditor {
  const { parent, text, label, known, onChange, onBlur } = parts;
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        EditorView.cspNonce.of(document.querySelector<HTMLElement>('script[nonce]')?.nonce ?? ''),
        basics,
        completing(known),
        EditorView.contentAttributes.of({ 'aria-label': label }),
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (docChanged) onChange(state.doc.toString());
        }),
        EditorView.domEventHandlers({ blur: onBlur }),
      ],
    }),
  });
  const now = (): string => view.state.doc.toString();
  return {
    write(next) {
      if (next === now()) return;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } });
    },
    mark: (problems) => view.dispatch(setDiagnostics(view.state, diagnosticsOf(now(), problems))),
    goTo({ path, range }) {
      const { from, to } = spanOf(now(), parseJson(now()), path, range);
      view.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
      view.focus();
    },
    destroy: () => view.destroy(),
  };
}
