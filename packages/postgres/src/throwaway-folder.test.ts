import { rmSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { throwawayFolder } from './throwaway-folder.ts';

const make = (): string => {
  const path = throwawayFolder('countersign-throwaway-');
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
};

test('is a new one each time, which only its user enters', () => {
  const [one, other] = [make(), make()];
  expect(one).not.toBe(other);
  expect(basename(one)).toMatch(/^countersign-throwaway-\w+$/);
  expect(statSync(one).mode & 0o777).toBe(0o700);
});

test('is on the disk where memory is scarce', () => {
  vi.spyOn(process, 'availableMemory').mockReturnValue(1024 ** 3);
  expect(make()).not.toMatch(/^\/dev\/shm/);
});
