import { describe, expect, it } from 'vitest';
import { deployDigest, deployedDigest, readOverlay } from './overlays.ts';
import { pinDigest, pinnedDigest } from './pin.ts';
import { workloads } from './workloads.ts';

const digest = `sha256:${'5e'.repeat(32)}`;
/** In production mail is not caught. */
const absent = { dev: [] as string[], prod: ['compose'] };

describe.each(['dev', 'prod'] as const)('in %s', (environment) => {
  it.each(workloads().filter(({ name }) => !absent[environment].includes(name)))(
    '$name can be pinned',
    ({ name }) => {
      const { text, image } = readOverlay(name, environment);
      const pinned = pinDigest(text, image, digest);
      expect(pinnedDigest(pinned, image)).toBe(digest);
      const before = deployedDigest(name, environment) ?? `sha256:${'0'.repeat(64)}`;
      expect(pinned.replace(digest, before)).toBe(text);
    },
  );
});

it('the mail catcher is pinned where it runs', () => {
  const { text, image } = readOverlay('compose', 'dev');
  expect(image).toBe('ghcr.io/countersign/compose');
  expect(text).toContain('namespace: mail\n');
});

it('what an environment does not have has no digest there, and is not pinned', () => {
  expect(deployedDigest('compose', 'prod')).toBeUndefined();
  expect(deployDigest('compose', 'prod', digest, 'ghcr.io/countersign/compose')).toBe(false);
  expect(() => readOverlay('compose', 'prod')).toThrow('ENOENT');
});

it('a service without an overlay is a mistake', () => {
  expect(() => deployDigest('nobody', 'dev', digest, 'ghcr.io/countersign/nobody')).toThrow(
    'ENOENT',
  );
});
