import { Environment } from '@marcbachmann/cel-js';
import { Decimal } from '../decimal.ts';
import type { ObjectShape, Shape } from './shape.ts';

const limits = {
  maxAstNodes: 200,
  maxDepth: 16,
  maxListElements: 50,
  maxMapEntries: 20,
  maxCallArguments: 8,
};

/** The language of conditions over these variables: CEL with exact decimals. */
export function environmentOf(variables: ObjectShape): Environment {
  const environment = base().clone();
  for (const [name, { shape }] of variables.fields) {
    // Every one is an object at least.
    const type = shape.kind === 'any' ? 'map<string, dyn>' : typeOf(shape, environment);
    environment.registerVariable(name, type);
  }
  return environment;
}

/** The name of the type of a shape, which is made known when it is an object. */
function typeOf(shape: Shape, environment: Environment): string {
  if (shape.kind === 'list') return `list<${typeOf(shape.item, environment)}>`;
  if (shape.kind !== 'object') return simple[shape.kind];
  const fields = [...shape.fields].map(([name, field]) => [name, typeOf(field.shape, environment)]);
  environment.registerType(shape.name, { ctor: shape.Made, fields: Object.fromEntries(fields) });
  return shape.name;
}

const simple = {
  any: 'dyn',
  text: 'string',
  amount: 'Decimal',
  whole: 'int',
  number: 'double',
  truth: 'bool',
  moment: 'google.protobuf.Timestamp',
};

/** What is written out in conditions is read again and again. */
const readBefore = new Map<string, Decimal>();
const mostKept = 1_000;

function read(text: string): Decimal {
  const known = readBefore.get(text);
  if (known) return known;
  const amount = Decimal.of(text);
  if (readBefore.size < mostKept) readBefore.set(text, amount);
  return amount;
}

let made: Environment | undefined;

/** Made once: it is what costs most. */
function base(): Environment {
  made ??= new Environment({
    unlistedVariablesAreDyn: false,
    homogeneousAggregateLiterals: true,
    enableOptionalTypes: false,
    limits,
  })
    .registerType('Decimal', { ctor: Decimal, fields: {} })
    .registerFunction('decimal(string): Decimal', read)
    .registerFunction('decimal(int): Decimal', (whole: bigint) => new Decimal(whole, 0))
    .registerFunction('decimal(Decimal): Decimal', (amount: Decimal) => amount)
    .registerFunction('abs(Decimal): Decimal', (amount: Decimal) => amount.abs())
    .registerOperator('Decimal == Decimal', (a: Decimal, b: Decimal) => a.compare(b) === 0)
    .registerOperator('Decimal < Decimal', (a: Decimal, b: Decimal) => a.compare(b) < 0)
    .registerOperator('Decimal <= Decimal', (a: Decimal, b: Decimal) => a.compare(b) <= 0)
    .registerOperator('Decimal > Decimal', (a: Decimal, b: Decimal) => a.compare(b) > 0)
    .registerOperator('Decimal >= Decimal', (a: Decimal, b: Decimal) => a.compare(b) >= 0)
    .registerOperator('Decimal + Decimal', (a: Decimal, b: Decimal) => a.plus(b))
    .registerOperator('Decimal - Decimal', (a: Decimal, b: Decimal) => a.minus(b));
  return made;
}
