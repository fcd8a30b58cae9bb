import { remoteConfig } from '@countersign/tailwind/rsbuild';

export default remoteConfig('promotion');
