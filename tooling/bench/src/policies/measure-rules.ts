import {
  bindStages,
  chooseRule,
  compilePolicy,
  type JsonSchema,
} from '@countersign/policy/conditions';
import type { Facts, Standing } from '@countersign/policy';
import { actionTypes } from '@countersign/actions';
import { z } from 'zod';
import { quantile } from '../statistics/quantile.ts';
import { tiers } from './documents.ts';

/** What asking a policy takes, in milliseconds. */
export interface RulesFigures {
  rules: number;
  /** Once for each version in each process. */
  compiled: number;
  /** For each action: the middle, and 99 of a hundred. */
  middle: number;
  most: number;
}

const facts: Facts = {
  payload: {
    userId: '00000000-0000-7000-8000-000000000001',
    accountNumber: 'NL00BANK1',
    accountType: 'savings',
    balance: '999999.99',
    currency: 'EUR',
  },
  before: null,
  after: {},
  target: '',
  maker: { roles: ['maker'], groups: [], daysSinceJoining: 400 },
  windows: {},
  now: new Date(),
};

/** Who could decide, as many as a bank's back office has. */
const people: Standing[] = Array.from({ length: 100 }, (_, at) => ({
  personId: `00000000-0000-7000-8000-${String(at).padStart(12, '0')}`,
  roles: ['checker'],
  groups: [],
  limits: {},
}));

/** Asks a policy of so many rules, of which the last one is met, what an action needs. */
export function measureRules(rules: number, times: number): RulesFigures {
  const payloadSchema = z.toJSONSchema(actionTypes.create_account.schema, {
    io: 'input',
  }) as JsonSchema;
  const begun = performance.now();
  const compiled = compilePolicy(tiers(rules), { payloadSchema });
  const compiledIn = performance.now() - begun;
  const took: number[] = [];
  for (let time = 0; time < times * 2; time += 1) {
    const from = performance.now();
    const chosen = chooseRule(compiled, facts);
    bindStages(compiled, chosen.rule, facts, people);
    if (time >= times) took.push(performance.now() - from);
    if (chosen.rule !== rules - 1) throw new Error('another rule was met');
  }
  return {
    rules,
    compiled: compiledIn,
    middle: quantile(took, 0.5),
    most: quantile(took, 0.99),
  };
}
