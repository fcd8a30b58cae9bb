import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { actionStatuses, executionStates } from '../wire/states.ts';
import { describeLife } from './describe-life.ts';
import { documentPath, lifePart } from './life-document.ts';

const text = readFileSync(documentPath, 'utf8');

describe('docs/actions.md', () => {
  it('draws the life of an action as the table has it', () => {
    // `pnpm --filter @countersign/actions life` writes it.
    expect(lifePart(text).trim()).toBe(describeLife());
  });

  it('says of each status and of each state of an execution what it means', () => {
    const [, stands = ''] = /^## Where an action stands$([\s\S]*?)^## /m.exec(text) ?? [];
    const told = [...stands.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
    const states = executionStates.filter((state) => state !== 'none');
    expect(told).toEqual([...actionStatuses, ...states]);
  });
});
