import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { completeSbom, type ImageParts } from './complete-sbom.ts';

const found = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  metadata: { component: { type: 'application', name: 'auth-service', version: '0.1.0' } },
  components: [{ type: 'library', name: 'hono', version: '4.13.19' }],
};
const dockerfile = readFileSync(new URL('../web.Dockerfile', import.meta.url), 'utf8');
const parts: ImageParts = {
  name: 'web-user',
  version: '1.2.3-abc',
  dockerfile,
  baseSetting: 'NGINX_IMAGE',
};

it('names the image, its version and the base that it stands on', () => {
  const bom = completeSbom(found, parts);
  expect(bom.metadata.component).toEqual({
    type: 'application',
    name: 'web-user',
    version: '1.2.3-abc',
  });
  expect(bom.components).toEqual([
    ...found.components,
    expect.objectContaining({
      type: 'container',
      name: 'nginx',
      purl: expect.stringMatching(/^pkg:oci\/nginx@sha256%3A[0-9a-f]{64}\?tag=[\w.-]+$/),
    }),
  ]);
  expect(bom.specVersion).toBe('1.6');
});

it('refuses what says nothing', () => {
  expect(() => completeSbom({ ...found, components: [] }, parts)).toThrow('components');
  expect(() => completeSbom({ bomFormat: 'SPDX' }, parts)).toThrow('bomFormat');
  const floating = dockerfile.replace(/^(ARG NGINX_IMAGE=.*)@sha256.*$/m, '$1');
  expect(() => completeSbom(found, { ...parts, dockerfile: floating })).toThrow('not pinned');
});
