import { readFileSync } from 'node:fs';
import { actionTypes, submitBody } from '@countersign/actions';
import { type Facts, type PolicyDocument, policyDocument } from '@countersign/policy';
import { chooseRule } from '@countersign/policy/conditions';
import { describe, expect, it } from 'vitest';
import { problemsOf } from './check.ts';
import { compiledFor } from './compiled.ts';

const text = readFileSync(new URL('../../../../../docs/policies.md', import.meta.url), 'utf8');
const blocks = [...text.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json = '']) => json);
const [example, filing] = blocks.map((json) => JSON.parse(json));
const document: PolicyDocument = policyDocument.parse(example);

/** The cells of each row of a table below this heading. */
function rowsBelow(heading: string): string[][] {
  const [, table = ''] = text.split(new RegExp(`^\\| ${heading} +\\|.*\\n.*\\n`, 'm'));
  const [rows = ''] = table.split(/^(?!\|)/m);
  return rows
    .trim()
    .split('\n')
    .map((row) =>
      row
        .split('|')
        .map((cell) => cell.trim())
        .slice(1, -1),
    );
}

const codeIn = (cell = ''): string => cell.replace(/^`(.*)`$/, '$1');

const withCondition = (when: string): PolicyDocument => ({
  rules: [{ ...document.rules.at(-1)!, name: 'First', when }, document.rules.at(-1)!],
});

describe('docs/policies.md', () => {
  it('begins with a policy that can be published', () => {
    expect(problemsOf(document, 'create_account')).toEqual([]);
  });

  it('asks both checkers for whoever is to be more than a maker', () => {
    const users = blocks.find((json) => json.includes('More than a maker')) ?? '';
    expect(problemsOf(policyDocument.parse(JSON.parse(users)), 'create_user')).toEqual([]);
  });

  it('files one as an action', () => {
    const { payload } = submitBody.parse(filing);
    const { document: filed, actionType } = actionTypes.change_policy.schema.parse(payload);
    expect(problemsOf(filed, actionType)).toEqual([]);
  });

  it.each(rowsBelow('Balance'))('takes for %s after %s by a maker of %s the rule %s', (...row) => {
    const [balance = '', sum = '', joined = '', rule] = row;
    const [amount, currency] = balance.split(' ');
    const facts: Facts = {
      payload: {
        userId: '01890a5d-ac96-774b-bcce-b302099a8057',
        accountNumber: 'NL91ABNA0417164300',
        accountType: 'savings',
        balance: amount,
        currency,
      },
      before: null,
      after: null,
      target: '',
      maker: { roles: ['maker'], groups: [], daysSinceJoining: Number.parseInt(joined, 10) },
      windows: { day: { count: 0, sum: sum.split(' ')[0]! } },
      now: new Date(),
    };
    const chosen = chooseRule(compiledFor(document, 'create_account'), facts);
    expect(chosen).toMatchObject({ ruleName: rule });
    expect(chosen).not.toHaveProperty('error');
  });

  it.each(rowsBelow('For'))('shows conditions that can be published: %s %s', (type, when) => {
    expect(problemsOf(withCondition(codeIn(when)), codeIn(type))).toEqual([]);
  });

  it.each(rowsBelow('What'))('shows what is refused: %s', (when) => {
    expect(problemsOf(withCondition(codeIn(when)), 'create_account')).toHaveLength(1);
  });
});
