import {
  actionTypes,
  actionTypeNames,
  type ActionTypeDefinition,
  type ActionTypeView,
  mostAttachments,
} from '@countersign/actions';
import { bulkFormOf } from '@countersign/actions/bulk';
import { z } from 'zod';
import type { Files } from '../../attachments/files.ts';

/** The catalogue, ready to be sent; the same for everyone, with what this installation takes of files. */
export function actionTypeViews({ store, largest }: Files): ActionTypeView[] {
  const files = store ? { most: mostAttachments, largest } : null;
  return views.map((view) => ({ ...view, files }));
}

const views: Omit<ActionTypeView, 'files'>[] = actionTypeNames.map((name) => {
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
