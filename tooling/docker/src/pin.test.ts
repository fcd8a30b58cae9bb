import { expect, it } from 'vitest';
import { pinDigest, pinnedDigest } from './pin.ts';

const zeros = `sha256:${'0'.repeat(64)}`;
const digest = `sha256:${'1a2b3c4d'.repeat(8)}`;
const text = `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
namespace: countersign
resources:
  - ../../base
# Set by the build.
images:
  - name: ghcr.io/countersign/gateway
    digest: ${zeros}
  - name: ghcr.io/countersign/other
    newTag: latest
`;

it('sets the digest of one image and leaves all else as it is', () => {
  const pinned = pinDigest(text, 'ghcr.io/countersign/gateway', digest);
  expect(pinned).toBe(text.replace(zeros, digest));
  expect(pinDigest(pinned, 'ghcr.io/countersign/gateway', digest)).toBe(pinned);
  expect(pinnedDigest(pinned, 'ghcr.io/countersign/gateway')).toBe(digest);
});

it('names another registry, and no longer when it is the usual one', () => {
  const image = 'ghcr.io/countersign/gateway';
  const moved = pinDigest(text, image, digest, 'registry.example/gateway');
  expect(moved).toContain('newName: registry.example/gateway\n');
  expect(pinDigest(moved, image, digest)).toBe(text.replace(zeros, digest));
});

it.each(['localhost:5001', '127.0.0.1:5001', '[::1]:5001'])(
  'names no registry at %s',
  (registry) => {
    const image = 'ghcr.io/countersign/gateway';
    const pinned = pinDigest(text, image, digest, `${registry}/countersign/gateway`);
    expect(pinned).toBe(text.replace(zeros, digest));
  },
);

it('takes away a tag, which would win', () => {
  const pinned = pinDigest(text, 'ghcr.io/countersign/other', digest);
  expect(pinned).not.toContain('newTag');
  expect(pinnedDigest(pinned, 'ghcr.io/countersign/other')).toBe(digest);
});

it('knows what is not pinned', () => {
  expect(pinnedDigest(text, 'ghcr.io/countersign/gateway')).toBeUndefined();
  expect(pinnedDigest(text, 'ghcr.io/countersign/nobody')).toBeUndefined();
});

it.each([
  ['an image that is not there', text, 'ghcr.io/countersign/nobody', digest, 'has no image'],
  ['a tag', text, 'ghcr.io/countersign/gateway', 'latest', 'is not the digest'],
  ['the placeholder', text, 'ghcr.io/countersign/gateway', zeros, 'is not the digest'],
  ['a kustomization without images', 'kind: Kustomization\n', 'x', digest, 'has no image'],
])('refuses %s', (_, given, image, wanted, problem) => {
  expect(() => pinDigest(given, image, wanted)).toThrow(problem);
});
