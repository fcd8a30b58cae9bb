export * from './bulk-form.ts';
export * from './cells.ts';
