import { createContext, useContext } from 'react';

/** What a `Field` tells the control inside it. */
export interface FieldControl {
  id?: string;
  required?: boolean;
  'aria-invalid'?: true;
  'aria-describedby'?: string;
}

export const FieldContext = createContext<FieldControl>({});

type OwnControl = Omit<FieldControl, 'aria-invalid'> & { 'aria-invalid'?: unknown };

/** Attributes for the control of the `Field` around it; its own props win. */
export function useFieldControl(own: OwnControl): FieldControl {
  const field = useContext(FieldContext);
  const describedBy = [field['aria-describedby'], own['aria-describedby']].filter(Boolean);
  const invalid = own['aria-invalid'] ?? field['aria-invalid'];
  return {
    id: own.id ?? field.id,
    required: own.required ?? field.required,
    'aria-invalid': invalid === true || invalid === 'true' ? true : undefined,
    'aria-describedby': describedBy.length > 0 ? describedBy.join(' ') : undefined,
  };
}
