import { expect, it } from 'vitest';
import { conditionWords } from './condition-words.ts';
import { titlesOf } from './titles.ts';

const said = (when: string, actionType = 'create_account') =>
  conditionWords(when, titlesOf(actionType))
    .map((part) => {
      if (typeof part === 'string') return part;
      return 'code' in part ? `\`${part.code}\`` : 'name' in part ? `*${part.name}*` : '@';
    })
    .join('');

it.each([
  ['payload.balance > decimal("10000")', 'Opening balance above 10,000'],
  [
    'payload.currency == "EUR" && payload.balance < decimal("10000.5")',
    'Opening balance below 10,000.50 EUR',
  ],
  [
    '(payload.balance >= decimal("1") && payload.currency == "JPY") && payload.accountType == "savings"',
    'Opening balance at least 1 JPY and Account type is *savings*',
  ],
  ['decimal(payload.balance) <= decimal("5")', 'Opening balance at most 5'],
  ['payload.currency != "EUR"', 'Currency is not *EUR*'],
  ['payload.currency in ["EUR", "USD", "CHF"]', 'Currency is *EUR*, *USD* or *CHF*'],
  ['payload.accountNumber.startsWith("DE")', 'Account number begins with *DE*'],
  [
    'has(payload.balance) || "new" in maker.groups',
    'Opening balance is filled in or whoever files it is in *new*',
  ],
  ['"admin" in maker.roles', 'whoever files it holds the role *admin*'],
  ['maker.daysSinceJoining < 30', 'whoever files it joined fewer than 30 days ago'],
  ['window.week.count > 3', '*week* counts more than 3 actions'],
  ['window.week.sum >= decimal("25000")', '*week* adds up to at least 25,000'],
])('says %s', (when, words) => {
  expect(said(when)).toBe(words);
});

it('says of an amount without its sign that it is one', () => {
  expect(
    said('payload.currency == "EUR" && abs(payload.amount) < decimal("500")', 'adjust_balance'),
  ).toBe('Amount without its sign below 500.00 EUR');
});

it('says of a list what is in it', () => {
  expect(said('"checker" in payload.roles', 'create_user')).toBe('Roles has *checker*');
});

it.each([
  ['what it does not know', 'payload.balance * decimal("2") > decimal("1")'],
  ['a field that is none', 'payload.nothing > decimal("1")'],
  ['both operators', 'payload.currency == "EUR" && has(payload.balance) || false'],
  ['what is no amount', 'payload.balance > decimal("ten")'],
  ['a negation', '!(payload.currency == "EUR")'],
  ['a text with an escape', 'payload.currency == "E\\"R"'],
])('leaves %s as it is', (_, when) => expect(said(when)).toBe(`\`${when}\``));

it('keeps what has no words beside what has some', () => {
  expect(said('payload.currency == "EUR" && size(payload.accountNumber) > 3')).toBe(
    'Currency is *EUR* and `size(payload.accountNumber) > 3`',
  );
  expect(said('(payload.currency == "EUR" || false) && payload.accountType == "a && b"')).toBe(
    '`(payload.currency == "EUR" || false)` and Account type is *a && b*',
  );
});

it('says no titles where nothing is known of payloads', () => {
  expect(said('payload.balance > decimal("1")', '*')).toBe('`payload.balance > decimal("1")`');
});

it('takes two currencies for what they are', () => {
  const both = ['payload.currency == "EUR"', 'payload.currency == "USD"'].join(' && ');
  expect(said(`${both} && payload.balance > decimal("1")`)).toBe(
    'Currency is *EUR*, Currency is *USD* and Opening balance above 1',
  );
});
