import { describe, expect, it } from 'vitest';
import { sessionCookieOf } from './cookie.ts';

describe('sessionCookieOf', () => {
  it.each([
    [undefined, undefined],
    ['', undefined],
    ['theme=dark', undefined],
    ['countersign.session_token=a.b%3D', 'countersign.session_token=a.b%3D'],
    ['x=1; __Secure-countersign.session_token=a; y=2', '__Secure-countersign.session_token=a'],
    ['countersign.session_data=a', undefined],
    ['notcountersign.session_token_=a', undefined],
    ['session_token=a', undefined],
    ['x=countersign.session_token=a', undefined],
  ])('%s', (header, expected) => {
    expect(sessionCookieOf(header)).toBe(expected);
  });
});
