export * from './device.ts';
export * from './groups.ts';
export * from './return-path.ts';
export * from './roles.ts';
