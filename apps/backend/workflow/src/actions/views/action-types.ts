import { actionTypes, actionTypeNames, type ActionType } from '@countersign/actions';
import { z } from 'zod';

/** One action type as clients see it: its texts, its owner, and its payload as JSON Schema 2020-12. */
export interface ActionTypeView {
  name: ActionType;
  title: string;
  description: string;
  owner: string;
  schemaVersion: number;
  schema: Record<string, unknown>;
}

/** The catalogue, ready to be sent; the same for everyone. */
export const actionTypeViews: ActionTypeView[] = actionTypeNames.map((name) => {
  const { title, description, owner, schemaVersion, schema } = actionTypes[name];
  const jsonSchema = z.toJSONSchema(schema) as Record<string, unknown>;
  return { name, title, description, owner, schemaVersion, schema: jsonSchema };
});
