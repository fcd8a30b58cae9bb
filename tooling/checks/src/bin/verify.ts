import { verify } from '../verify.ts';
import { standardScreen } from '@countersign/cli/report';

/** `pnpm verify`: format, lint, types, dependencies and links, in seconds. */
const { passed, failed } = await verify(standardScreen());
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
