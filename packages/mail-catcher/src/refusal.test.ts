import { expect, it } from 'vitest';
import { refusalOf } from './refusal.ts';

const host = 'localhost:8090';

it.each([
  ['a program of this machine', 'GET', { host }, undefined],
  ['by address', 'GET', { host: '127.0.0.1:8090' }, undefined],
  ['by IPv6 address', 'GET', { host: '[::1]:8090' }, undefined],
  ['its own page', 'GET', { host, origin: 'http://localhost:8090' }, undefined],
  [
    'a visit by a link',
    'GET',
    { host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
    undefined,
  ],
  ['a foreign name that leads here', 'GET', { host: 'evil.example:8090' }, 421],
  ['a name that only begins like ours', 'GET', { host: 'localhost.evil.example:8090' }, 421],
  ['another port', 'GET', { host: 'localhost:80' }, 421],
  ['no port', 'GET', { host: 'localhost' }, 421],
  ['no host', 'GET', {}, 421],
  ['a foreign page', 'GET', { host, origin: 'https://evil.example' }, 403],
  ['a page of another port', 'GET', { host, origin: 'http://localhost:3000' }, 403],
  ['a page without an origin', 'GET', { host, origin: 'null' }, 403],
  [
    'a foreign page’s script tag',
    'GET',
    { host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
    403,
  ],
  [
    'another port’s script tag',
    'GET',
    { host, 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' },
    403,
  ],
  [
    'a websocket of a foreign page',
    'GET',
    { host, upgrade: 'websocket', origin: 'https://evil.example' },
    403,
  ],
  ['removal', 'DELETE', { host }, 405],
  ['a change', 'POST', { host, origin: 'http://localhost:8090' }, 405],
  ['a preflight', 'OPTIONS', { host, origin: 'https://evil.example' }, 405],
])('%s', (_, method, headers, expected) => {
  expect(refusalOf({ method, headers }, [8090])).toBe(expected);
});
