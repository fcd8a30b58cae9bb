import { readFileSync, writeFileSync } from 'node:fs';
import { describeTelling, documentPath, withTelling } from './describe-telling.ts';

// The table of docs/notifications.md, as it is now; `npx -y pnpm@12 format` lays it out.
writeFileSync(documentPath, withTelling(readFileSync(documentPath, 'utf8'), describeTelling()));
