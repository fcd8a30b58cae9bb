export * from './services.ts';
export * from './urls.ts';
export * from './unsafe-settings.ts';
