import { twoCheckers, type PolicyDocument } from '@countersign/policy/document';
import { expect, it } from 'vitest';
import { textOfDocument } from './document-text.ts';

it('writes fields in their order, and what is short on one line', () => {
  const [rule] = twoCheckers.rules;
  const shuffled = { rules: [{ stages: rule!.stages, expiresAfterHours: 8, name: rule!.name }] };
  expect(textOfDocument(shuffled)).toBe(`{
  "rules": [
    {
      "name": "Every action",
      "stages": [
        {
          "name": "Review",
          "step": 1,
          "approvals": 2,
          "who": { "roles": ["checker"] }
        }
      ],
      "expiresAfterHours": 8
    }
  ]
}
`);
});

it.each<unknown>([
  twoCheckers,
  {
    windows: { week: { of: 'maker', days: 7 } },
    rules: [
      {
        ...twoCheckers.rules[0]!,
        name: 'A “name” with "quotes" \\ and ünïcode',
        when: 'payload.currency == "EUR" && payload.balance < decimal("100000000000000000")',
      },
      ...twoCheckers.rules,
    ],
  } satisfies PolicyDocument,
  { rules: [] },
  {},
  [1, null, 'x', { a: undefined }],
  'text',
])('loses nothing of %j', (document) => {
  expect(JSON.parse(textOfDocument(document))).toEqual(JSON.parse(JSON.stringify(document)));
});
