import { describe, expect, it } from 'vitest';
import type { Manifest } from '../manifests/read.ts';
import { withValue, without } from '../manifests/testing.ts';
import { environments, readServices, serviceObjects, type Environment } from '../rendered.ts';
import { addressProblems } from './addresses.ts';
import { deploymentProblems } from './deployed.ts';
import { policyProblems } from './policy.ts';
import { secretProblems } from './secrets.ts';
import { settingProblems } from './settings.ts';

const problemsOf = (objects: Manifest[], environment: Environment): string[] => [
  ...policyProblems(objects, environment),
  ...addressProblems(objects),
  ...secretProblems(objects),
  ...settingProblems(objects),
];

it.each(environments)('nothing is wrong with what is deployed in %s', (environment) => {
  expect(problemsOf(serviceObjects(environment), environment)).toEqual([]);
  expect(deploymentProblems(readServices(environment))).toEqual([]);
});

const prod = serviceObjects('prod');
const paths: Record<string, string> = {
  POD: 'spec.template.spec',
  CONTAINER: 'spec.template.spec.containers.0',
  JOB: 'spec.jobTemplate.spec.template.spec.containers.0',
  'ARGO[': 'metadata.annotations[argocd.argoproj.io/',
};

interface Row {
  object: string;
  path: string;
  value: unknown;
  said: string | string[];
}

it.each`
  object                            | path                                                   | value                                                       | said
  ${'Deployment/auth'}              | ${'POD.securityContext.runAsUser'}                     | ${0}                                                        | ${'pod security context'}
  ${'Job/auth-migrate'}             | ${'POD.securityContext'}                               | ${undefined}                                                | ${'pod security context'}
  ${'CronJob/user-bootstrap'}       | ${'JOB.securityContext.capabilities'}                  | ${undefined}                                                | ${'container security context'}
  ${'Deployment/web-host'}          | ${'CONTAINER.securityContext.readOnlyRootFilesystem'}  | ${false}                                                    | ${'container security context'}
  ${'Deployment/auth'}              | ${'POD.automountServiceAccountToken'}                  | ${true}                                                     | ${'mounts a token'}
  ${'Deployment/auth'}              | ${'POD.enableServiceLinks'}                            | ${undefined}                                                | ${'has the links of other services'}
  ${'Deployment/auth'}              | ${'POD.serviceAccountName'}                            | ${'default'}                                                | ${'service account'}
  ${'Deployment/auth'}              | ${'POD.volumes.1.emptyDir.sizeLimit'}                  | ${undefined}                                                | ${'volume tmp'}
  ${'Deployment/auth'}              | ${'POD.volumes.0.secret.items'}                        | ${undefined}                                                | ${'volume database-ca'}
  ${'Deployment/auth'}              | ${'CONTAINER.volumeMounts.0.readOnly'}                 | ${undefined}                                                | ${'can write to /etc/countersign/database'}
  ${'Deployment/auth'}              | ${'CONTAINER.resources.limits'}                        | ${undefined}                                                | ${'no limits.memory'}
  ${'Deployment/auth'}              | ${'CONTAINER.resources.requests'}                      | ${{}}                                                       | ${['no requests.cpu', 'no requests.memory']}
  ${'Deployment/auth'}              | ${'CONTAINER.image'}                                   | ${'ghcr.io/countersign/auth:latest'}                        | ${'image ghcr.io/countersign/auth:latest'}
  ${'Deployment/user'}              | ${'spec.replicas'}                                     | ${2}                                                        | ${'replicas, which are the autoscaler’s'}
  ${'Deployment/user'}              | ${'spec.strategy.rollingUpdate.maxUnavailable'}        | ${1}                                                        | ${'strategy'}
  ${'Deployment/user'}              | ${'CONTAINER.startupProbe'}                            | ${undefined}                                                | ${'startup probe'}
  ${'Deployment/user'}              | ${'CONTAINER.readinessProbe.httpGet.path'}             | ${'/health'}                                                | ${'readiness probe'}
  ${'Deployment/gateway'}           | ${'CONTAINER.readinessProbe.httpGet.path'}             | ${'/ready'}                                                 | ${'readiness probe'}
  ${'Deployment/user'}              | ${'CONTAINER.livenessProbe.httpGet.port'}              | ${'https'}                                                  | ${'liveness probe'}
  ${'Deployment/user'}              | ${'CONTAINER.lifecycle'}                               | ${undefined}                                                | ${'no pause before it stops'}
  ${'Deployment/user'}              | ${'POD.terminationGracePeriodSeconds'}                 | ${25}                                                       | ${'is killed before its 25 s are over'}
  ${'Deployment/user'}              | ${'POD.topologySpreadConstraints.1'}                   | ${undefined}                                                | ${'is not spread by kubernetes.io/hostname'}
  ${'Service/user'}                 | ${'spec.selector[app.kubernetes.io/name]'}             | ${'users'}                                                  | ${'Service'}
  ${'PodDisruptionBudget/user'}     | ${'spec.maxUnavailable'}                               | ${2}                                                        | ${'disruption budget'}
  ${'HorizontalPodAutoscaler/user'} | ${'spec.scaleTargetRef.name'}                          | ${'users'}                                                  | ${'autoscaler'}
  ${'HorizontalPodAutoscaler/user'} | ${'spec.maxReplicas'}                                  | ${1}                                                        | ${'autoscaler'}
  ${'Deployment/user'}              | ${'CONTAINER.env.0.name'}                              | ${'DATABASE_POOL_SIZE'}                                     | ${'does not know DATABASE_POOL_SIZE'}
  ${'Job/user-migrate'}             | ${'CONTAINER.env.0.name'}                              | ${'OWNER_URL'}                                              | ${['does not know OWNER_URL', 'needs DATABASE_OWNER_URL']}
  ${'Deployment/auth'}              | ${'CONTAINER.env.2'}                                   | ${undefined}                                                | ${'needs AUTH_SECRET'}
  ${'CronJob/user-bootstrap'}       | ${'JOB.env.2'}                                         | ${undefined}                                                | ${'needs BOOTSTRAP_PEOPLE'}
  ${'Deployment/gateway'}           | ${'CONTAINER.env.2.valueFrom.secretKeyRef.key'}        | ${'KEY'}                                                    | ${['nothing makes KEY of gateway-env', 'gateway-env: nobody asks for SERVICE_KEY']}
  ${'ExternalSecret/user-migrate'}  | ${'spec.target.name'}                                  | ${'migrate'}                                                | ${['nothing makes DATABASE_OWNER_URL of user-migrate', 'migrate: nobody asks for DATABASE_OWNER_URL']}
  ${'ExternalSecret/user-env'}      | ${'spec.data.0.secretKey'}                             | ${'KEY'}                                                    | ${['does not fetch SERVICE_KEY', 'fetches KEY for nothing']}
  ${'DatabaseRole/db-user-owner'}   | ${'spec.passwordSecret.name'}                          | ${'db-owner'}                                               | ${['nothing makes username of db-owner', 'nothing makes password of db-owner']}
  ${'Job/user-migrate'}             | ${'ARGO[sync-wave]'}                                   | ${'2'}                                                      | ${'wave'}
  ${'ExternalSecret/user-env'}      | ${'ARGO[sync-wave]'}                                   | ${undefined}                                                | ${'wave'}
  ${'Job/user-migrate'}             | ${'ARGO[hook]'}                                        | ${'PreSync'}                                                | ${'hook'}
  ${'Job/user-migrate'}             | ${'ARGO[hook-delete-policy]'}                          | ${undefined}                                                | ${'hook'}
  ${'Cluster/db-user'}              | ${'ARGO[sync-options]'}                                | ${undefined}                                                | ${'sync options'}
  ${'Deployment/user'}              | ${'metadata.namespace'}                                | ${undefined}                                                | ${'namespace'}
  ${'HorizontalPodAutoscaler/user'} | ${'spec.maxReplicas'}                                  | ${60}                                                       | ${['the pooler’s clients', 'the services’ connections']}
  ${'Pooler/db-user-pooler'}        | ${'spec.instances'}                                    | ${6}                                                        | ${'the poolers’ connections'}
  ${'Cluster/db-user'}              | ${'spec.postgresql.parameters.max_connections'}        | ${'80'}                                                     | ${['the poolers’ connections', 'the services’ connections']}
  ${'Pooler/db-user-pooler'}        | ${'spec.pgbouncer.parameters.default_pool_size'}       | ${undefined}                                                | ${'the poolers’ connections'}
  ${'Cluster/db-user'}              | ${'spec.instances'}                                    | ${2}                                                        | ${'instances'}
  ${'Cluster/db-user'}              | ${'spec.postgresql.synchronous'}                       | ${undefined}                                                | ${'synchronous copies'}
  ${'Cluster/db-user'}              | ${'spec.affinity.podAntiAffinityType'}                 | ${'preferred'}                                              | ${'nodes'}
  ${'Cluster/db-user'}              | ${'spec.bootstrap.initdb.builtinLocale'}               | ${'C'}                                                      | ${'locale'}
  ${'Cluster/db-user'}              | ${'spec.postgresql.pg_hba'}                            | ${[]}                                                       | ${'unencrypted connections'}
  ${'Cluster/db-user'}              | ${'spec.plugins.0.isWALArchiver'}                      | ${false}                                                    | ${'log archive'}
  ${'Database/db-user'}             | ${'spec.owner'}                                        | ${'user_app'}                                               | ${'owner'}
  ${'DatabaseRole/db-user-app'}     | ${'spec.superuser'}                                    | ${true}                                                     | ${'login app'}
  ${'Pooler/db-user-pooler'}        | ${'spec.pgbouncer.poolMode'}                           | ${'session'}                                                | ${'pool mode'}
  ${'Pooler/db-user-pooler'}        | ${'spec.pgbouncer.parameters.max_prepared_statements'} | ${'100'}                                                    | ${'prepared statements'}
  ${'ScheduledBackup/db-user'}      | ${'spec.cluster.name'}                                 | ${'db-auth'}                                                | ${'backup'}
  ${'ExternalSecret/user-migrate'}  | ${'spec.target.template.data.DATABASE_OWNER_URL'}      | ${'postgresql://{{ .DATABASE_OWNER_PASSWORD | urlquery }}'} | ${'DATABASE_OWNER_URL is postgresql://password'}
  ${'Job/user-migrate'}             | ${'CONTAINER.volumeMounts.1.mountPath'}                | ${'/etc/ssl'}                                               | ${'DATABASE_OWNER_URL is postgresql://user_owner:password@db-user-rw'}
`('finds $object with another $path', ({ object, path, value, said }: Row) => {
  const whole = path.replace(/^(POD|CONTAINER|JOB|ARGO\[)/, (name) => paths[name] ?? '');
  const problems = problemsOf(withValue(prod, object, whole, value), 'prod');
  const own = problems.map((problem) => problem.replace(/^\w+\/[\w-]+: /, ''));
  for (const one of [said].flat()) expect(own).toContainEqual(expect.stringContaining(one));
});

it.each`
  object                            | said
  ${'PodDisruptionBudget/user'}     | ${'Deployment/user: disruption budget'}
  ${'HorizontalPodAutoscaler/user'} | ${['Deployment/user: autoscaler', 'Cluster/db-user: the pooler’s clients', 'Cluster/db-user: the services’ connections']}
  ${'ExternalSecret/gateway-env'}   | ${'Deployment/gateway: nothing makes SERVICE_KEY of gateway-env'}
  ${'ObjectStore/db-user'}          | ${'Cluster/db-user: store'}
  ${'ScheduledBackup/db-user'}      | ${'Cluster/db-user: backup'}
`('finds that $object is missing', ({ object, said }: Row) => {
  expect(problemsOf(without(prod, object), 'prod').toSorted()).toEqual([said].flat().toSorted());
});

describe('finds services and web apps', () => {
  const deployed = readServices('prod');
  const { gateway = [], 'web-user': web = [] } = deployed;
  const path = 'spec.rules.0.matches.0.path.value';

  it.each([
    ['that are away', { promotion: [] }, 'promotion: no Deployment'],
    [
      'that nobody measures',
      { gateway: without(gateway, 'PodMonitor/gateway') },
      'gateway: no PodMonitor',
    ],
    [
      'elsewhere',
      { 'web-user': withValue(web, 'HTTPRoute/web-user', path, '/') },
      'web-user: route',
    ],
    [
      'with one address',
      { 'web-user': withValue(web, 'Service/web-user', 'spec.clusterIP', undefined) },
      'web-user: addresses',
    ],
  ])('%s', (_, changed, problem) => {
    expect(deploymentProblems({ ...deployed, ...changed })).toContain(problem);
  });
});
