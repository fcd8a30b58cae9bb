import { readFileSync, writeFileSync } from 'node:fs';
import { describePatterns } from './describe-patterns.ts';
import { documentPath, withPatterns } from './policies-document.ts';

// The patterns of docs/policies.md, as they are now; `npx -y pnpm@12 format` lays them out.
writeFileSync(documentPath, withPatterns(readFileSync(documentPath, 'utf8'), describePatterns()));
