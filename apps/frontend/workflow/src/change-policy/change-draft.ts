import { actionTypes } from '@countersign/actions';
import type { Draft } from '@countersign/remote';
import { checkDraft, type Checked } from '@countersign/remote/form';
import { t } from '../strings.ts';
import { placeWords } from '../words/place-words.ts';
import { textOfDocument } from './document-text.ts';

const { schema } = actionTypes.change_policy;

/** A text as a document, or why it is no JSON. */
export type Read = { document: unknown } | { problem: string };

/** Reads what stands in the editor. */
export function readText(text: string): Read {
  try {
    return { document: JSON.parse(text) as unknown };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : t.form.noJson };
  }
}

/** What a form begins with: a document is a text there, so that it can be anything while it is typed. */
export function beginWith({ actionType = '', document, reason = '' }: Draft): Draft {
  const isText = document === undefined || typeof document === 'string';
  return {
    actionType,
    reason,
    ...(document !== undefined && { document: isText ? document : textOfDocument(document) }),
  };
}

/** Judges a draft; without a text of its own nothing was changed yet. What is wrong in a policy is named by its place. */
export function checkChange(draft: Draft): Checked {
  const { document: text } = draft;
  const read = typeof text === 'string' ? readText(text) : { problem: t.form.unchanged };
  const known = 'document' in read ? read.document : undefined;
  const checked = checkDraft(schema, { ...draft, document: known });
  if (!('errors' in checked)) return checked;
  const errors: Record<string, string> = {};
  for (const [path, message] of Object.entries(checked.errors)) {
    const [field = '', ...place] = path.split('.');
    errors[field] ??=
      place.length > 0 ? `${placeWords(known, place.join('.'))}: ${message}` : message;
  }
  return { errors: 'problem' in read ? { ...errors, document: read.problem } : errors };
}
