import { expect, it } from 'vitest';
import { emergencyProblem } from './emergency.ts';
import { submitBody } from './wire/action.ts';

const inWords =
  'must say in at least 3 words, of at least 10 visible characters together, what the emergency is';

it.each<[string, string | undefined]>([
  ['The vault is open', undefined],
  ['Vault\topen\nnow', undefined],
  ['金庫が 開いて いるのです', undefined],
  ['', inWords],
  ['a b c', inWords],
  ['a b c           ', inWords],
  ['a b c\u200B\u200B\u200B\u200B\u200B\u200B', inWords],
  ['Emergency!', inWords],
  ['Emergency now', inWords],
  ['Emergency now \u200B', inWords],
])('of %j it says %s, at the edge too', (reason, problem) => {
  expect(emergencyProblem(reason)).toBe(problem);
  const body = { actionType: 'create_user', payload: {}, breakGlass: { reason } };
  const said = submitBody.safeParse(body).error?.issues.map(({ message }) => message) ?? [];
  expect(said).toEqual(problem === undefined ? [] : [problem]);
});
