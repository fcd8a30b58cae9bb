import { describe, expect, it } from 'vitest';
import type { Manifest } from '../manifests/read.ts';
import { withValue, without } from '../manifests/testing.ts';
import { addressProblems } from './checks/address-problems.ts';
import { availabilityProblems } from './checks/availability-problems.ts';
import { connectionProblems } from './checks/connection-problems.ts';
import { databaseProblems } from './checks/database-problems.ts';
import { deploymentProblems } from './checks/deployment-problems.ts';
import { mutants, type Check } from './checks/mutants.ts';
import { hardeningProblems } from './checks/hardening-problems.ts';
import { orderProblems } from './checks/order-problems.ts';
import { secretProblems } from './checks/secret-problems.ts';
import { settingProblems } from './checks/setting-problems.ts';
import { environments } from './overlays.ts';
import { allObjects, readRendered } from './read-rendered.ts';

const checks: Record<Check, (objects: Manifest[]) => string[]> = {
  addresses: addressProblems,
  availability: availabilityProblems,
  connections: connectionProblems,
  databases: (objects) => databaseProblems(objects, 'prod'),
  hardening: hardeningProblems,
  order: orderProblems,
  secrets: secretProblems,
  settings: settingProblems,
};

describe.each(environments)('what is deployed in %s', (environment) => {
  const objects = allObjects(environment);
  it.each([
    ['hardened', hardeningProblems(objects)],
    ['replaced and scaled without a failed request', availabilityProblems(objects)],
    ['given the settings that docs/configuration.md knows', settingProblems(objects)],
    ['given the secrets it asks for, and no others', secretProblems(objects)],
    ['synced in order, with data out of reach', orderProblems(objects)],
    ['connected to its own databases, which it verifies', addressProblems(objects)],
    ['never out of connections', connectionProblems(objects)],
    ['on databases as safe as they have to be', databaseProblems(objects, environment)],
    ['every service and web app', deploymentProblems(readRendered(environment))],
  ])('is %s', (_, problems) => {
    expect(problems).toEqual([]);
  });
});

describe('the checks find', () => {
  const objects = allObjects('prod');
  it.each(mutants)('%s: %s with another %s', (check, object, path, value, wanted) => {
    const problems = checks[check](withValue(objects, object, path, value));
    const said = problems.map((problem) =>
      problem.replace(/^\w+\/[\w-]+: (?!nothing|does not fetch|fetches)/, ''),
    );
    expect(said).toEqual(wanted);
  });

  it.each([
    ['PodDisruptionBudget/user', 'availability', 'Deployment/user: disruption budget'],
    ['HorizontalPodAutoscaler/user', 'availability', 'Deployment/user: autoscaler'],
    [
      'ExternalSecret/gateway-env',
      'secrets',
      'Deployment/gateway: nothing makes SERVICE_KEY of gateway-env',
    ],
    ['ObjectStore/db-user', 'databases', 'Cluster/db-user: store'],
    ['ScheduledBackup/db-user', 'databases', 'Cluster/db-user: backup'],
  ] as const)('that %s is missing', (object, check, problem) => {
    expect(checks[check](without(objects, object))).toEqual([problem]);
  });

  it('services and web apps that are not deployed', () => {
    const deployed = readRendered('prod');
    expect(deploymentProblems({ ...deployed, promotion: [] })).toContain(
      'promotion: no Deployment',
    );
    const { gateway = [], 'web-user': webUser = [] } = deployed;
    expect(
      deploymentProblems({
        ...deployed,
        gateway: without(gateway, 'PodMonitor/gateway'),
        'web-user': withValue(
          webUser,
          'HTTPRoute/web-user',
          'spec.rules.0.matches.0.path.value',
          '/',
        ),
      }),
    ).toEqual(['gateway: no PodMonitor', 'web-user: route']);
    const oneAddress = withValue(webUser, 'Service/web-user', 'spec.clusterIP', undefined);
    expect(deploymentProblems({ ...deployed, 'web-user': oneAddress })).toEqual([
      'web-user: addresses',
    ]);
  });
});
