import { expect, it } from 'vitest';
import { WholeResponse } from './whole-response.ts';

const headers = { 'content-type': 'application/json', 'set-cookie': ['a=1', 'b=2'] };
const made = (status = 200) =>
  new WholeResponse({ status, headers, body: Buffer.from('{"a":"ä"}') });

it('says what a response of fetch says', async () => {
  expect(await made().text()).toBe('{"a":"ä"}');
  expect(await made().json()).toEqual({ a: 'ä' });
  expect((await made().arrayBuffer()).byteLength).toBe(10);
  expect(await (await made().blob()).text()).toBe('{"a":"ä"}');
  expect(await made().clone().text()).toBe('{"a":"ä"}');
  expect(await new Response(made().body).text()).toBe('{"a":"ä"}');
  const reply = made();
  expect(reply.headers.get('content-type')).toBe('application/json');
  expect(reply.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  expect([made(200).ok, made(299).ok, made(300).ok, made(404).ok]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

it.each([204, 205, 304])('has no body with status %i', (status) => {
  expect(made(status).body).toBeNull();
});
