export { checkDraft } from '../check-draft.ts';
export { FormFrame } from './form-frame.tsx';
export { useDraftForm, type DraftForm, type DraftFormOptions } from './use-draft-form.ts';
