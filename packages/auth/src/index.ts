export * from './device.ts';
export * from './roles.ts';
