export * from './key-set.ts';
export * from './keys.ts';
export * from './middleware.ts';
export * from './principal.ts';
export * from './service-fetch.ts';
export * from './service-token.ts';
export * from './user-token.ts';
export * from './request-binding.ts';
