import { expect, it } from 'vitest';
import { placeWords } from './place-words.ts';

const document = {
  rules: [
    {
      name: 'Small',
      stages: [
        {
          name: 'Finance',
          who: { groups: ['finance', 'fin'], people: ['01890a5d'] },
          reenter: ['code'],
        },
        { name: '' },
      ],
    },
  ],
};

it.each([
  ['', 'The policy'],
  ['rules', 'The rules'],
  ['rules.0', 'Rule 1'],
  ['rules.0.name', 'Rule 1, name'],
  ['rules.0.when', 'Rule 1, condition'],
  ['rules.0.expiresAfterHours', 'Rule 1, expiry'],
  ['rules.0.stages', 'Rule 1, stages'],
  ['rules.0.stages.0', 'Rule 1, stage "Finance"'],
  ['rules.0.stages.1.approvals', 'Rule 1, stage 2, approvals'],
  ['rules.0.stages.0.who', 'Rule 1, stage "Finance", by whom'],
  ['rules.0.stages.0.who.groups.1', 'Rule 1, stage "Finance", group "fin"'],
  ['rules.0.stages.0.who.people.0', 'Rule 1, stage "Finance", person'],
  ['rules.0.stages.0.escalation.who.groups.0', 'Rule 1, stage "Finance", escalation to the group'],
  ['rules.0.stages.0.limit.amount', 'Rule 1, stage "Finance", amount of the personal limit'],
  ['rules.0.stages.0.reenter.0', 'Rule 1, stage "Finance", field to enter again "code"'],
  ['windows.week.days', 'Window week, days'],
  ['rules.3.stages.9.colour', 'Rule 4, stage 10, colour'],
])('says %j as %s', (path, words) => expect(placeWords(document, path)).toBe(words));

it('says places in what is no policy', () => {
  expect(placeWords(undefined, 'rules.0.stages.0.name')).toBe('Rule 1, stage 1, name');
});
