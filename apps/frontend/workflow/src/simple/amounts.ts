import { actionTypes, amountFields, isActionType } from '@countersign/actions';

/** A field of a type's payload by which a policy can have tiers. */
export interface AmountField {
  field: string;
  title: string;
  /** Whether every payload says in which currency it is. */
  hasCurrency: boolean;
  /** Whether it may be below zero: its tiers are by its size, since the largest that is taken off is below all others. */
  isSigned: boolean;
}

interface Titled {
  meta: () => { title?: string } | undefined;
  safeParse: (value: unknown) => { success: boolean };
}

/** The amounts in the payloads of a type; none for `*`, of whose payloads nothing is known. */
export function amountsOf(actionType: string): AmountField[] {
  if (!isActionType(actionType)) return [];
  const shape: Readonly<Record<string, Titled>> = actionTypes[actionType].schema.shape;
  return amountFields
    .filter((field) => Object.hasOwn(shape, field))
    .map((field) => ({
      field,
      title: shape[field]?.meta()?.title ?? field,
      hasCurrency: shape['currency']?.safeParse(undefined).success === false,
      isSigned: shape[field]?.safeParse('-1').success === true,
    }));
}
