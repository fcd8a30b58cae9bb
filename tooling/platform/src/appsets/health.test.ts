import { describe, expect, it } from 'vitest';
import { healthOf } from './health.ts';
import { readTree, textOf } from './tree.ts';

const scripts = readTree('argocd/config/health');
const check = (name: string, object: unknown): string | null =>
  healthOf(textOf(scripts, `argocd/config/health/${name}.lua`), object).status;

describe('the health of an Application', () => {
  it.each([
    ['Progressing', undefined],
    ['Progressing', {}],
    ['Progressing', { health: { status: 'Progressing' }, sync: { status: 'Synced' } }],
    ['Progressing', { health: { status: 'Healthy' }, sync: { status: 'OutOfSync' } }],
    ['Progressing', { health: { status: 'Healthy' } }],
    ['Degraded', { health: { status: 'Degraded' }, sync: { status: 'Synced' } }],
    ['Missing', { health: { status: 'Missing' }, sync: { status: 'OutOfSync' } }],
    ['Healthy', { health: { status: 'Healthy' }, sync: { status: 'Synced' } }],
  ])('%s: %j', (health, status) => {
    expect(check('application', { status })).toBe(health);
  });
});

describe('the health of an ApplicationSet', () => {
  const generated = [{ type: 'ResourcesUpToDate', status: 'True', message: 'fine' }];
  const good = { name: 'a', status: 'Synced', health: { status: 'Healthy' } };

  it.each([
    ['it says nothing yet', 'Progressing', undefined],
    ['nothing is generated yet', 'Progressing', { conditions: [], resources: [good] }],
    ['no Application exists yet', 'Progressing', { conditions: generated }],
    ['one is new', 'Progressing', { conditions: generated, resources: [good, { name: 'b' }] }],
    [
      'one is on its way',
      'Progressing',
      { conditions: generated, resources: [{ ...good, health: { status: 'Progressing' } }, good] },
    ],
    [
      'one runs but is not all there',
      'Progressing',
      { conditions: generated, resources: [good, { ...good, status: 'OutOfSync' }] },
    ],
    [
      'one is broken',
      'Degraded',
      { conditions: generated, resources: [good, { ...good, health: { status: 'Degraded' } }] },
    ],
    [
      'a file does not fit the template',
      'Degraded',
      { conditions: [...generated, { type: 'ErrorOccurred', status: 'True', message: 'no' }] },
    ],
    [
      'Applications could not be made',
      'Degraded',
      { conditions: [{ type: 'ResourcesUpToDate', status: 'False', message: 'no' }] },
    ],
    ['all are synced and healthy', 'Healthy', { conditions: generated, resources: [good, good] }],
  ])('%s: %s', (_, health, status) => {
    expect(check('application-set', { status })).toBe(health);
  });

  it('names those that it waits for', () => {
    const script = textOf(scripts, 'argocd/config/health/application-set.lua');
    const waiting = { ...good, name: 'infra-minio', status: 'OutOfSync' };
    const status = { conditions: generated, resources: [good, waiting] };
    expect(healthOf(script, { status }).message).toBe('Waiting for infra-minio');
  });
});

describe('the health of a database cluster', () => {
  const ready = [{ type: 'Ready', status: 'True' }];
  it.each([
    ['Progressing', {}],
    ['Progressing', { status: {} }],
    ['Progressing', { status: { phase: 'Setting up primary' } }],
    ['Progressing', { status: { phase: 'Applying configuration' } }],
    ['Progressing', { status: { phase: 'Switchover in progress' } }],
    ['Degraded', { status: { phase: 'Failing over', conditions: ready } }],
    ['Degraded', { status: { phase: 'Waiting for user action' } }],
    ['Suspended', { metadata: { annotations: { 'cnpg.io/hibernation': 'on' } } }],
    ['Suspended', { metadata: { annotations: { 'cnpg.io/reconciliationLoop': 'disabled' } } }],
    ['Healthy', { status: { phase: 'Cluster in healthy state', conditions: ready } }],
  ])('%s: %j', (health, object) => {
    expect(check('cluster', { metadata: {}, ...object })).toBe(health);
  });
});

describe('the health of a database or role', () => {
  it.each([
    ['Progressing', undefined],
    ['Progressing', { observedGeneration: 2 }],
    ['Progressing', { observedGeneration: 1, applied: true }],
    ['Degraded', { observedGeneration: 2, applied: false, message: 'no such owner' }],
    ['Healthy', { observedGeneration: 2, applied: true }],
  ])('%s: %j', (health, status) => {
    expect(check('applied', { metadata: { generation: 2 }, status })).toBe(health);
  });
});
