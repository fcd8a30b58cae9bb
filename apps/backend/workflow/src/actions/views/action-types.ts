import {
  actionTypes,
  actionTypeNames,
  type ActionTypeDefinition,
  type ActionTypeView,
} from '@countersign/actions';
import { bulkFormOf } from '@countersign/actions/bulk';
import { z } from 'zod';

/** The catalogue, ready to be sent; the same for everyone. */
export const actionTypeViews: ActionTypeView[] = actionTypeNames.map((name) => {
  const type: ActionTypeDefinition = actionTypes[name];
  const { title, description, owner, schemaVersion, schema, breaksGlass = false } = type;
  const jsonSchema = z.toJSONSchema(schema) as Record<string, unknown>;
  return {
    name,
    title,
    description,
    owner,
    schemaVersion,
    breaksGlass,
    schema: jsonSchema,
    bulk: bulkFormOf(name),
  };
});
