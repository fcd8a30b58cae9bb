import { actionTypes, isActionType } from '@countersign/actions';
import { enterableFields } from '@countersign/policy/enterable-fields';
import { z } from 'zod';

interface Titled {
  meta: () => { title?: string } | undefined;
}

/** The fields that a stage can have entered again, by what people call them; none for `*`, of whose payloads nothing is known. */
export function enterableOf(actionType: string): { field: string; title: string }[] {
  if (!isActionType(actionType)) return [];
  const { schema } = actionTypes[actionType];
  const shape: Readonly<Record<string, Titled>> = schema.shape;
  return enterableFields(z.toJSONSchema(schema, { io: 'input' }) as object).map((field) => ({
    field,
    title: shape[field]?.meta()?.title ?? field,
  }));
}
