export * from './services.ts';
export * from './urls.ts';
export * from './web-apps.ts';
export * from './insecure-url.ts';
export * from './weak-secret.ts';
