import { readFileSync, writeFileSync } from 'node:fs';
import { describeLife } from './describe-life.ts';
import { documentPath, withLife } from './life-document.ts';

// The drawing of docs/actions.md, as the table has it now.
writeFileSync(documentPath, withLife(readFileSync(documentPath, 'utf8'), describeLife()));
