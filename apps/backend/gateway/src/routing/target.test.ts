import { describe, expect, it } from 'vitest';
import { parseTarget } from './target.ts';

describe('parseTarget', () => {
  it.each([
    ['/api/user/users', 'user', '/api/user/users', ''],
    ['/api/user/users?q=%2e%2e%2F&x=//', 'user', '/api/user/users', '?q=%2e%2e%2F&x=//'],
    ['/api/workflow/actions/0190-a/check', 'workflow', '/api/workflow/actions/0190-a/check', ''],
    ['/api/auth/me', 'auth', '/api/auth/me', ''],
  ])('reads %s', (raw, service, path, search) => {
    expect(parseTarget(raw)).toEqual({ kind: 'service', service, path, search });
  });

  it.each(['/', '/health', '/metrics', '/internal/tokens', '/API/user/users', '//api/user/x'])(
    'takes %s for an address of its own, where only exact ones exist',
    (raw) => {
      expect(parseTarget(raw)).toEqual({ kind: 'own', path: raw });
    },
  );

  it.each([
    '',
    '*',
    'api/user/users',
    'http://evil.test/api/user/users',
    '/api',
    '/api/',
    '/api/user',
    '/api/user/',
    '/api/user/users/',
    '/api//user/users',
    '/api/user//users',
    '/api/user/../auth/me',
    '/api/user/./users',
    '/api/user/..',
    '/api/gateway/health',
    '/api/internal/tokens',
    '/api/User/users',
    '/api/constructor/users',
    '/api/user/%2e%2e/internal/x',
    '/api/user/%2E%2E%2Finternal',
    '/api/user/..%2finternal',
    '/api/user/..%5cinternal',
    '/api/user\\..\\internal',
    '/api/user/users%00',
    '/api/us%65r/users',
    '/%61pi/user/users',
    '/api/user/users#fragment',
    '/api/user/users?q=#fragment',
    '/api/user/us ers',
    '/api/user/users?q=a b',
    '/api/user/usérs',
    '/api/user/users;/../x|y',
  ])('does not understand %s', (raw) => {
    expect(parseTarget(raw)).toBeUndefined();
  });
});
