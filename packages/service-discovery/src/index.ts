export * from './services.ts';
export * from './urls.ts';
