import { describe, expect, it } from 'vitest';
import { parseManifests } from './read.ts';

const config = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n';

describe('parseManifests', () => {
  it('reads every document and leaves empty ones out', () => {
    const objects = parseManifests(`---\n${config}---\n# nothing\n---\n${config}`, 'two.yaml');
    expect(objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`)).toEqual([
      'ConfigMap/a',
      'ConfigMap/a',
    ]);
    expect(parseManifests('', 'empty.yaml')).toEqual([]);
  });

  it.each([
    ['what is no YAML', 'a: [', /^x\.yaml: /],
    ['a key written twice', `${config}kind: Secret\n`, /unique/],
    ['what is no object of Kubernetes', 'replicas: 3', /without apiVersion/],
    ['an object without a name', 'apiVersion: v1\nkind: Secret', /metadata\.name/],
  ])('refuses %s', (_, text, message) => {
    expect(() => parseManifests(text, 'x.yaml')).toThrow(message);
  });
});
