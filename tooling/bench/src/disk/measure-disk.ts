import type { Sheet } from '../output/sheet.ts';
import { workflowSizes } from './sizes.ts';

/** Measures how much disk so many actions take in workflow's database, by table. */
export async function measureDisk(sheet: Sheet, { actions }: { actions: number }): Promise<void> {
  const { total, tables } = await workflowSizes(actions, sheet.progress);
  const rows = [...Object.entries(tables), ['total', total] as const];
  sheet.heading('Disk', `Workflow’s database with ${actions} actions: MB with indexes.`);
  sheet.table(['Table', 'MB'], rows);
  for (const [table, megabytes] of rows) sheet.record('tables', { actions, table, megabytes });
}
