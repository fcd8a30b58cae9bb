import { expect, it } from 'vitest';
import { emergencyInWords, emergencyProblem } from './emergency.ts';
import { submitBody } from './wire/action.ts';

const short = 'must have at least 10 visible characters';

it.each<[string, string | undefined]>([
  ['The vault is open', undefined],
  ['Vault\topen\nnow', undefined],
  ['金庫が 開いて いるのです', undefined],
  ['', short],
  ['a b c', short],
  ['a b c           ', short],
  ['a b c\u200B\u200B\u200B\u200B\u200B\u200B', short],
  ['Emergency!', emergencyInWords],
  ['Emergency now', emergencyInWords],
  ['Emergency now \u200B', emergencyInWords],
])('of %j it says %s, at the edge too', (reason, problem) => {
  expect(emergencyProblem(reason)).toBe(problem);
  const body = { actionType: 'create_user', payload: {}, breakGlass: { reason } };
  const said = submitBody.safeParse(body).error?.issues.map(({ message }) => message) ?? [];
  expect(said.includes(problem ?? '')).toBe(problem !== undefined);
  expect(said.length > 0).toBe(problem !== undefined);
});
