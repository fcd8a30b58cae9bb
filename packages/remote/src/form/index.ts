export { checkDraft, type Checked } from '../check-draft.ts';
export { currencyOptions, digitsOf, exampleAmount } from './currency-options.ts';
export { DecimalField } from './decimal-field.tsx';
export { FormFrame } from './form-frame.tsx';
export { MomentField } from './moment-field.tsx';
export { useLookup, type Lookup } from './use-lookup.ts';
export { useDraftForm, type DraftForm, type DraftFormOptions } from './use-draft-form.ts';
export { lowerCase, upperCase } from './tidy.ts';
