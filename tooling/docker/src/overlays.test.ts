import { describe, expect, it } from 'vitest';
import { deployedDigest, readOverlay } from './overlays.ts';
import { pinDigest, pinnedDigest } from './pin.ts';
import { workloads } from './workloads.ts';

const deployed = workloads().filter(({ name }) => name !== 'compose');
const digest = `sha256:${'5e'.repeat(32)}`;

describe.each(['dev', 'prod'])('in %s', (environment) => {
  it.each(deployed)('$name can be pinned', ({ name }) => {
    const { text, image } = readOverlay(name, environment);
    const pinned = pinDigest(text, image, digest);
    expect(pinnedDigest(pinned, image)).toBe(digest);
    const before = deployedDigest(name, environment) ?? `sha256:${'0'.repeat(64)}`;
    expect(pinned.replace(digest, before)).toBe(text);
  });
});

it('a workload that is not deployed has no digest, and cannot be pinned', () => {
  expect(deployedDigest('compose', 'prod')).toBeUndefined();
  expect(() => readOverlay('compose', 'prod')).toThrow('ENOENT');
});
