import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.ts';

const real = {
  COUNTERSIGN_DEMO: '0',
  AUTH_SECRET: 'vE4k9Qz1LrT8uWn3XpB6yHs0dJf5GmCa',
  PUBLIC_URL: 'https://approvals.example',
  SMTP_URL: 'smtp://mail.example:25',
  MAIL_FROM: 'Approvals <approvals@approvals.example>',
};

describe('settings', () => {
  it('need none for the demo', () => {
    expect(readSettings({ PORT: '' })).toMatchObject({
      demo: true,
      port: 8080,
      host: '127.0.0.1',
      dataDir: '.data',
      external: {},
    });
  });

  it('of a real installation are taken', () => {
    expect(readSettings(real)).toMatchObject({ demo: false, publicUrl: real.PUBLIC_URL });
  });

  it.each([
    [{ PORT: 'eighty' }, 'PORT is not valid'],
    [{ PORT: '65530' }, 'PORT is not valid'],
    [{ COUNTERSIGN_DEMO: 'perhaps' }, 'COUNTERSIGN_DEMO is not valid'],
    [{ HOST: '0.0.0.0' }, 'HOST is refused'],
    [{ PUBLIC_URL: 'https://approvals.example' }, 'PUBLIC_URL is refused'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL is not valid'],
    [{ DATABASE_URL_USER: 'postgres://a/b' }, 'DATABASE_OWNER_URL_USER is missing'],
    [{ ...real, AUTH_SECRET: undefined }, 'AUTH_SECRET is missing'],
    [{ ...real, AUTH_SECRET: 'short' }, 'AUTH_SECRET is not valid'],
    [{ ...real, AUTH_SECRET: 'a'.repeat(40) }, 'AUTH_SECRET is not valid'],
    [{ ...real, AUTH_SECRET: 'countersign-demo-secret-for-loopback-only' }, 'AUTH_SECRET is not'],
    [{ ...real, PUBLIC_URL: undefined }, 'PUBLIC_URL is missing'],
    [{ ...real, PUBLIC_URL: 'http://approvals.example' }, 'ALLOW_INSECURE_PUBLIC_URL=1'],
    [{ ...real, SMTP_URL: undefined }, 'SMTP_URL is missing'],
    [{ ...real, MAIL_FROM: undefined }, 'MAIL_FROM is missing'],
  ])('refuse %j', (source, message) => {
    expect(() => readSettings(source)).toThrow(message);
  });

  it('never show a value', () => {
    const secret = 'postgres-password-in-a-wrong-url';
    const url = `mysql://user:${secret}@host/db`;
    expect(() => readSettings({ DATABASE_URL_USER: url, DATABASE_OWNER_URL_USER: url })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(secret) }),
    );
  });
});
