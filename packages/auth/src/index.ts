export * from './device.ts';
export * from './return-path.ts';
export * from './roles.ts';
