// What can be named without a schema, for pages that would otherwise load zod to show a list.
export * from './catalogue/about.ts';
export * from './wire/states.ts';
