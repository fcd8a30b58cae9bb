import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** The editor in the colours of the app, light and dark. */
export const theme = [
  EditorView.theme({
    '&': {
      backgroundColor: 'var(--surface)',
      color: 'var(--fg)',
      fontSize: '0.8125rem',
      border: '1px solid var(--line-strong)',
      borderRadius: '0.375rem',
    },
    '&.cm-focused': { outline: '2px solid var(--accent)' },
    '.cm-scroller': {
      fontFamily: 'var(--font-mono, monospace)',
      lineHeight: '1.5',
      maxHeight: '34rem',
    },
    '.cm-content': { caretColor: 'var(--fg)', padding: '0.5rem 0' },
    '.cm-gutters': {
      backgroundColor: 'var(--surface-2)',
      color: 'var(--fg-muted)',
      borderRight: '1px solid var(--line)',
    },
    '.cm-cursor': { borderLeftColor: 'var(--fg)' },
    '.cm-tooltip': {
      backgroundColor: 'var(--surface)',
      color: 'var(--fg)',
      border: '1px solid var(--line-strong)',
      borderRadius: '0.375rem',
    },
    '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
      backgroundColor: 'var(--accent-soft)',
      color: 'var(--accent)',
    },
    '.cm-completionDetail': { color: 'var(--fg-muted)', fontStyle: 'normal' },
    '.cm-diagnostic': { padding: '0.25rem 0.5rem' },
    '.cm-diagnostic-error': { borderLeft: '3px solid var(--danger)' },
    '.cm-lintRange-error': {
      backgroundImage: 'none',
      textDecoration: 'underline wavy var(--danger)',
      textUnderlineOffset: '3px',
    },
    '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': {
      backgroundColor: 'var(--accent-soft)',
      outline: 'none',
    },
  }),
  syntaxHighlighting(
    HighlightStyle.define([
      { tag: tags.propertyName, color: 'var(--accent)' },
      { tag: tags.string, color: 'var(--success)' },
      { tag: [tags.number, tags.bool, tags.null], color: 'var(--info)' },
    ]),
  ),
];
