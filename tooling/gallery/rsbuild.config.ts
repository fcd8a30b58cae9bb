import { pageConfig } from '@countersign/tailwind/rsbuild';

export default pageConfig('Components');
