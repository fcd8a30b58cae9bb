import { z } from 'zod';
import type { ActionType } from '../catalogue/index.ts';
import { actionTypes } from '../catalogue/index.ts';
import type { ActionTypeView } from '../replies.ts';

/** A field of a payload as the column of a file. */
export type BulkColumn = NonNullable<BulkForm['columns']>[number];

/** Whether many of a type are filed at once, and as which columns of a file; if not, why. */
export type BulkForm = ActionTypeView['bulk'];

const webhook = 'A webhook is changed by an action of its own, never many at once';

/** What changes how others are decided, or what leaves the system, is looked at one by one. */
const oneByOne: Partial<Record<ActionType, string>> = {
  change_policy: 'A policy is changed by an action of its own, never many at once',
  create_webhook: webhook,
  update_webhook: webhook,
  rotate_webhook_secret: webhook,
  remove_webhook: webhook,
};

interface Field {
  type?: string;
  title?: string;
  items?: Field;
  enum?: unknown[];
  const?: unknown;
}

/** How many actions of a type are filed by one request. */
export function bulkFormOf(actionType: ActionType): BulkForm {
  const whyNot = oneByOne[actionType];
  if (whyNot !== undefined) return { rows: false, columns: null, whyNot };
  const schema = z.toJSONSchema(actionTypes[actionType].schema, { io: 'input' }) as {
    properties?: Record<string, Field>;
    required?: string[];
  };
  const columns: BulkColumn[] = [];
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    const kind = kindOf(field);
    if (kind === undefined) {
      const why = `The field "${name}" does not fit into a cell; send rows of JSON`;
      return { rows: true, columns: null, whyNot: why };
    }
    const required = schema.required?.includes(name) ?? false;
    columns.push({ name, title: field.title ?? name, required, kind });
  }
  return { rows: true, columns };
}

function kindOf({ type, items }: Field): BulkColumn['kind'] | undefined {
  if (type === 'string') return 'text';
  if (type === 'integer' || type === 'number') return 'number';
  if (type === 'boolean') return 'boolean';
  return type === 'array' && items?.type === 'string' ? 'list' : undefined;
}
