import { verify } from './checks/verify.ts';
import { standardScreen } from './console/report.ts';

/** `pnpm verify`: format, lint, types and links, in seconds. */
const { passed, failed } = await verify(standardScreen());
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
