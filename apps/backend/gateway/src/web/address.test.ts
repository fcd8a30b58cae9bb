import { describe, expect, it } from 'vitest';
import { readWebAddress } from './address.ts';

describe('readWebAddress', () => {
  it.each([
    ['/', ''],
    ['/inbox', 'inbox'],
    [
      '/actions/0190c8d4-7a3e-7b21-9d55-5d7e2f1c0b9a',
      'actions/0190c8d4-7a3e-7b21-9d55-5d7e2f1c0b9a',
    ],
    ['/directories/users/a.b_c', 'directories/users/a.b_c'],
    ['/favicon.svg', 'favicon.svg'],
    ['/index.html', 'index.html'],
    ['/apis', 'apis'],
  ])('takes %s for a page', (path, expected) => {
    expect(readWebAddress(path)).toEqual({ kind: 'page', path: expected });
  });

  it.each([
    ['/static/js/index.1a2b3c4d.js', 'host', 'static/js/index.1a2b3c4d.js'],
    ['/assets/logo.svg', 'host', 'assets/logo.svg'],
    ['/mfe/user/mf-manifest.json', 'user', 'mf-manifest.json'],
    ['/mfe/user/static/js/remote.js', 'user', 'static/js/remote.js'],
    ['/mfe/user/../host/index.html', 'user', '../host/index.html'],
  ])('takes %s for a file of %s', (path, app, file) => {
    expect(readWebAddress(path)).toEqual({ kind: 'file', app, path: file });
  });

  it('knows the list of remotes', () => {
    expect(readWebAddress('/mfe/remotes.json')).toEqual({ kind: 'remotes' });
  });

  it.each([
    [
      'what is elsewhere',
      ['/api', '/api/user', '/health', '/ready', '/metrics', '/internal/tokens'],
    ],
    ['its other spellings', ['/API/auth/me', '/Internal/tokens', '/METRICS', '/Mfe/user/x.js']],
    ['dot segments', ['/.', '/..', '/./inbox', '/../inbox', '/inbox/..', '/inbox/../../x']],
    ['hidden names', ['/.env', '/.well-known/jwks.json', '/inbox/.git/config']],
    ['empty segments', ['//', '//inbox', '/inbox/', '/inbox//x']],
    ['other characters', ['/a;b', '/a:b', '/a@b', '/~root', '/a%2fb', '/a\\b', '/$x', '/a,b']],
    ['remotes that cannot be', ['/mfe', '/mfe/', '/mfe/user', '/mfe/host/x.js', '/mfe/User/x.js']],
    [
      'remotes of odd names',
      ['/mfe/../x.js', '/mfe//x.js', '/mfe/%75ser/x.js', '/mfe/remotes.json/x'],
    ],
  ])('refuses %s', (_, paths) => {
    expect(paths.filter((path) => readWebAddress(path) !== undefined)).toEqual([]);
  });
});
