import { describe, expect, it } from 'vitest';
import { completeAt } from './complete-at.ts';
import { parseJson } from './json-places.ts';
import { documentSchema as document, namesFor } from './names-for.ts';

const windows = {
  week: { of: 'maker', days: 7, sum: 'total' },
  day: { of: 'target', days: 1 },
};
const names = namesFor('create_order', JSON.stringify({ windows }), ['finance', 'legal']);

/** What can stand at `|`. */
function at(marked: string) {
  const cursor = marked.indexOf('|');
  const text = marked.replace('|', '');
  const found = completeAt(text, parseJson(text), cursor, { document, names });
  const { replaced, options = [] } = found ?? {};
  return {
    labels: options.map(({ label }) => label),
    inserts: options.map(({ label, insert }) => insert ?? label),
    replaced: replaced && text.slice(replaced.from, replaced.to),
  };
}

describe('names of fields', () => {
  it('are those of the document where it begins', () => {
    const { labels, inserts } = at('{ | }');
    expect(labels).toEqual(['windows', 'rules']);
    expect(inserts).toEqual(['"windows": { ${} }', '"rules": [${}]']);
  });

  it('are those of a rule that are not there yet', () => {
    const { labels, replaced } = at('{ "rules": [{ "name": "A", "|" }] }');
    expect(labels).toEqual([
      'when',
      'stages',
      'expiresAfterHours',
      'executeWithinHours',
      'makerAsParty',
    ]);
    expect(replaced).toBe('""');
    expect(at('{ "rules": [{ "name": "A", | }] }').labels).toEqual(labels);
  });

  it('are those of what stands deeper, and of either alternative', () => {
    const { labels } = at('{"rules": [{"stages": [{"who": { "ro|" }}]}]}');
    expect(labels).toEqual(['roles', 'groups', 'people', 'groupFrom']);
    expect(at('{"rules": [{"stages": [{"approvals": {|}}]}]}').labels).toEqual(['percent']);
    expect(at('{"windows": {"week": {"of": {|}}}}').labels).toEqual(['field']);
    expect(at('{"windows": {"week": {|}}}').labels).toEqual(['of', 'days', 'sum']);
  });

  it('are not offered where a value stands', () => {
    expect(at('{"rules": |}').labels).toEqual([]);
    expect(at('{"rules": [|]}').labels).toEqual([]);
    expect(at('{"rules"|: []}').labels).toEqual([]);
  });
});

it('offers the texts that a field takes', () => {
  expect(at('{"rules": [{"makerAsParty": "|"}]}')).toMatchObject({
    inserts: ['"warn"', '"refuse"'],
    replaced: '""',
  });
  expect(at('{"rules": [{"stages": [{"who": {"roles": ["ch|"]}}]}]}').labels).toContain('checker');
  expect(at('{"rules": [{"stages": [{"approvals": "|"}]}]}').labels).toEqual(['all']);
  expect(at('{"rules": [{"name": "|"}]}').labels).toEqual([]);
  const groups = '{"rules": [{"stages": [{"who": {"groups": ["finance", "|"]}}]}]}';
  expect(at(groups).labels).toEqual(['finance', 'legal']);
});

it('offers what can be said of who approves and who looks on', () => {
  const stage = (typed: string) => at(`{"rules": [{"stages": [{${typed}}]}]}`);
  const { labels, inserts } = stage('"|"');
  expect(labels).toEqual(
    expect.arrayContaining(['reenter', 'secondFactorMinutes', 'remindAfterHours', 'observers']),
  );
  expect(inserts).toEqual(
    expect.arrayContaining([
      '"reenter": [${}]',
      '"secondFactorMinutes": ${}',
      '"observers": { ${} }',
    ]),
  );
  expect(stage('"reenter": ["customerId", "|"]').labels).toEqual(['customerId', 'currency']);
  expect(stage('"observers": {"groups": ["|"]}').labels).toEqual(['finance', 'legal']);
});

describe('an expression', () => {
  const when = (typed: string) => at(`{"rules": [{"when": "${typed}"}]}`);

  it('begins with a variable or a function', () => {
    expect(when('|').labels).toEqual(
      expect.arrayContaining(['payload', 'maker', 'window', 'decimal']),
    );
    expect(when('payload.total > dec|').replaced).toBe('dec');
    expect(when('de|').inserts).toContain('decimal(\\"${}\\")');
  });

  it('goes on with the fields of the payload, also of what is in a list', () => {
    expect(when('payload.|').labels).toEqual(
      expect.arrayContaining(['customerId', 'currency', 'lines', 'total']),
    );
    expect(when('payload.to|')).toMatchObject({ replaced: 'to' });
    expect(when('payload.currency.|').labels).toEqual([]);
  });

  it('goes on with the maker, and with the windows of the document', () => {
    expect(when('maker.|').labels).toEqual(['roles', 'groups', 'daysSinceJoining']);
    expect(when('window.|').labels).toEqual(['week', 'day']);
    expect(when('window.week.|').labels).toEqual(['count', 'sum']);
    expect(when('window.day.|').labels).toEqual(['count']);
    expect(when('window.year.|').labels).toEqual([]);
  });

  it('is found after quotes of its own, and in other fields', () => {
    expect(when('payload.currency == \\"EUR\\" && payload.|').labels).toContain('total');
    const limit = '{"rules": [{"stages": [{"limit": {"amount": "payload.|", "currency": ""}}]}]}';
    expect(at(limit).labels).toContain('total');
  });
});
