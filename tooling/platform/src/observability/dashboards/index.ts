import { approvals } from './approvals.ts';
import { databases } from './databases.ts';
import { overview } from './overview.ts';
import { runtime } from './runtime.ts';

/** All dashboards by the names of their files. */
export const dashboards = { overview, approvals, databases, runtime };
