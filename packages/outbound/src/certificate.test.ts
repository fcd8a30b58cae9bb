import { once } from 'node:events';
import { createServer } from 'node:https';
import { expect, it, onTestFinished } from 'vitest';
import { createOutbound } from './outbound.ts';
import { loopbackRule } from './testing.ts';

// For hook.test, signed by nobody but itself, until 2126.
const pem = (label: string, base64: string): string =>
  `-----BEGIN ${label}-----\n${base64}\n-----END ${label}-----\n`;
const key = pem(
  'PRIVATE KEY',
  'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgCom4EWgHFndREBsW9BmzztMRTnkC1nzHD0DncDNLD7KhRANCAARCGsu6Os1fmsVM43cJiU2DmhGsoe9KHDi9sAmFSqp+ylDhqkxZjAlQAge7GYAmg9ENZVj9D6XFzUeahg79RAJm',
);
const cert = pem(
  'CERTIFICATE',
  'MIIBlTCCATugAwIBAgIUVdzA1ZF+7HfskkCbT8nPSj1F4SUwCgYIKoZIzj0EAwIwFDESMBAGA1UEAwwJaG9vay50ZXN0MCAXDTI2MTEyOTA1MDcxOVoYDzIxMjYxMTA1MDUwNzE5WjAUMRIwEAYDVQQDDAlob29rLnRlc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAARCGsu6Os1fmsVM43cJiU2DmhGsoe9KHDi9sAmFSqp+ylDhqkxZjAlQAge7GYAmg9ENZVj9D6XFzUeahg79RAJmo2kwZzAdBgNVHQ4EFgQUdCzriSKS8jGXeCSCpp8VbnyXft0wHwYDVR0jBBgwFoAUdCzriSKS8jGXeCSCpp8VbnyXft0wDwYDVR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglob29rLnRlc3QwCgYIKoZIzj0EAwIDSAAwRQIhAPyq5YKsMNfqlyEW+2zqqvIomgmCuEfzdKblXV3RwMt3AiBxSKGGHvYMZsVbBJPbtAAocZ9KCNYkjCPFk2aTwEQSmg==',
);

it('sends nothing to whom no certificate vouches for', async () => {
  let asked = 0;
  const server = createServer({ key, cert }, (_, response) => {
    asked += 1;
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const outbound = createOutbound({
    rule: loopbackRule(),
    resolve: () => Promise.resolve(['127.0.0.1']),
  });
  onTestFinished(async () => {
    await outbound.close();
    server.close();
  });
  const request = { url: `https://hook.test:${port}/`, method: 'POST' as const, headers: {} };
  await expect(outbound.send(request)).rejects.toMatchObject({
    problem: 'certificate',
    message: 'Its certificate is not accepted (DEPTH_ZERO_SELF_SIGNED_CERT)',
  });
  expect(asked).toBe(0);
});
