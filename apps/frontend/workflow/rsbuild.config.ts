import { remoteConfig } from '@countersign/tailwind/rsbuild';
import about from './src/about.ts';

export default remoteConfig('workflow', about);
