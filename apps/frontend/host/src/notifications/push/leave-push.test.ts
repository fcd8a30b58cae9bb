import { expect, it, vi } from 'vitest';
import { leavePush } from './leave-push.ts';

it('leaves nothing on the screen of what was pushed', async () => {
  const unsubscribe = vi.fn<() => Promise<boolean>>(() =>
    Promise.reject(new Error('the push service is away')),
  );
  const close = vi.fn<() => void>();
  const registration = {
    pushManager: { getSubscription: async () => ({ unsubscribe }) },
    getNotifications: async () => [{ close }, { close }],
  };
  const serviceWorker = { getRegistration: async () => registration };
  vi.stubGlobal('navigator', { serviceWorker });
  vi.stubGlobal('PushManager', {});
  vi.stubGlobal('Notification', {});
  await expect(leavePush()).rejects.toThrow('away');
  expect([unsubscribe, close].map((called) => called.mock.calls.length)).toEqual([1, 2]);
});
