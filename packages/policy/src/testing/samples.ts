import type { BoundStage, GivenVote, Standing } from '../bound.ts';
import type { Stage } from '../document.ts';
import type { Facts } from '../facts.ts';

/** A person with the role `checker` and what else is said. */
export function person(personId: string, rest: Partial<Standing> = {}): Standing {
  return { personId, roles: ['checker'], groups: [], limits: {}, ...rest };
}

/** Bound stages, numbered as they come; without more, one approval of any checker in the first step. */
export function stages(
  ...each: (Partial<Stage> &
    Partial<Pick<BoundStage, 'needed'>> & { bound?: BoundStage['limit'] })[]
): BoundStage[] {
  return each.map(({ needed, bound = null, ...rest }, index) => {
    const definition: Stage = {
      name: `Stage ${index + 1}`,
      step: 1,
      approvals: needed ?? 1,
      who: { roles: ['checker'] },
      ...rest,
    };
    return {
      stage: index + 1,
      step: definition.step,
      definition,
      needed: needed ?? 1,
      groups: [...(definition.who.groups ?? [])],
      limit: bound,
    };
  });
}

/** An approval in a stage, by nobody in particular unless more is said. */
export function approval(
  stage: number,
  personId: string,
  rest: Partial<GivenVote> = {},
): GivenVote {
  return { stage, personId, status: 'approved', groups: [], signs: false, ...rest };
}

/** A rejection in a stage. */
export const rejection = (stage: number, personId: string): GivenVote =>
  approval(stage, personId, { status: 'rejected' });

/** The payload of a transfer: what a schema of a type of action looks like. */
export const transferSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['amount', 'currency', 'branch', 'accountId', 'urgent', 'lines', 'count'],
  properties: {
    amount: { type: 'string', pattern: '^(0|[1-9]\\d{0,14})(\\.\\d{1,4})?$' },
    currency: { enum: ['EUR', 'USD', 'JPY'], type: 'string' },
    branch: { type: 'string', pattern: '^[a-z0-9-]{2,20}$' },
    accountId: { type: 'string', format: 'uuid' },
    urgent: { type: 'boolean' },
    count: { type: 'integer' },
    rate: { type: 'number' },
    note: { anyOf: [{ type: 'string' }, { type: 'null' }] },
    fee: { type: 'string', format: 'decimal' },
    holder: {
      type: 'object',
      required: ['country'],
      properties: { country: { type: 'string' }, town: { type: 'string' } },
    },
    lines: { type: 'array', items: { $ref: '#/$defs/line' } },
  },
  $defs: {
    line: {
      type: 'object',
      required: ['item', 'price'],
      properties: {
        item: { type: 'string' },
        price: { type: 'string', format: 'decimal' },
        remark: { type: 'string' },
      },
    },
  },
};

/** What is known when a transfer of 1250.00 EUR is filed by a maker of the branch Berlin. */
export const transferFacts: Facts = {
  payload: {
    amount: '1250.00',
    currency: 'EUR',
    branch: 'berlin',
    accountId: '01890a5d-ac96-774b-bcce-b302099a8057',
    urgent: false,
    count: 3,
    lines: [
      { item: 'Desk', price: '1000.00' },
      { item: 'Lamp', price: '250.00', remark: 'blue' },
    ],
  },
  before: null,
  after: { balance: '5.0', owner: { name: 'Ada' }, tags: ['new'] },
  target: 'account/7',
  maker: { roles: ['maker'], groups: ['berlin'], daysSinceJoining: 400 },
  windows: { day: { count: 2, sum: '9000.50' } },
  now: new Date('2027-03-01T09:30:00Z'),
};
