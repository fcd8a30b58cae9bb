import { actionTypes, actionTypeNames, type ActionTypeView } from '@countersign/actions';
import { bulkFormOf } from '@countersign/actions/bulk';
import { z } from 'zod';

/** The catalogue, ready to be sent; the same for everyone. */
export const actionTypeViews: ActionTypeView[] = actionTypeNames.map((name) => {
  const { title, description, owner, schemaVersion, schema } = actionTypes[name];
  const jsonSchema = z.toJSONSchema(schema) as Record<string, unknown>;
  return {
    name,
    title,
    description,
    owner,
    schemaVersion,
    schema: jsonSchema,
    bulk: bulkFormOf(name),
  };
});
