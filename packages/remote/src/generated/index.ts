export { checkFields } from './check-fields.ts';
export {
  fieldsOfSchema,
  type FieldKind,
  type GeneratedField,
  type PayloadSchema,
} from './fields.ts';
export { GeneratedControl } from './generated-control.tsx';
