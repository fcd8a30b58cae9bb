export { runBuild } from './build.ts';
export { startSystem } from './start-system.ts';
export type { System, SystemOptions, SystemService } from './types.ts';
