import { expect, it } from 'vitest';
import type { Container } from './composition.ts';
import { hardeningProblems } from './hardening-problems.ts';

const status = [
  'Name:\tnode',
  'Uid:\t1000\t1000\t1000\t1000',
  'CapInh:\t0000000000000000',
  'CapPrm:\t0000000000000000',
  'CapEff:\t0000000000000000',
  'CapBnd:\t0000000000000000',
  'CapAmb:\t0000000000000000',
  'NoNewPrivs:\t1',
  'Seccomp:\t2\n',
].join('\n');

function container(service: string, user = '1000:1000'): Container {
  return {
    Name: `/x_${service}_1`,
    Id: service,
    Config: { User: user, Labels: { 'com.docker.compose.service': service } },
    HostConfig: {
      ReadonlyRootfs: true,
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges:true'],
    },
    State: { Status: 'running', ExitCode: 0 },
  };
}

const problemsOf = (change: (one: Container) => void, kernel = status) => {
  const one = container('auth');
  change(one);
  return hardeningProblems([one], async () => kernel);
};

it('has nothing to say of containers that may do nothing, and of the root that makes secrets', async () => {
  const ended = { ...container('secrets', '0:0'), State: { Status: 'exited', ExitCode: 0 } };
  expect(await hardeningProblems([container('auth'), ended], async () => status)).toEqual([]);
});

it.each<[string, (one: Container) => void]>([
  ['its root can be written to', (one) => (one.HostConfig.ReadonlyRootfs = false)],
  ['it keeps capabilities', (one) => (one.HostConfig.CapDrop = null)],
  ['it may gain privileges', (one) => (one.HostConfig.SecurityOpt = [])],
  ['it runs as root', (one) => (one.Config.User = '')],
  ['it runs as root', (one) => (one.Config.User = '0:1000')],
])('finds that %s', async (problem, change) => {
  expect(await problemsOf(change)).toEqual([`auth: ${problem}`]);
});

it.each([
  [
    'the kernel gives it CapEff',
    status.replace('CapEff:\t0000000000000000', 'CapEff:\t0000000000000400'),
  ],
  [
    'the kernel gives it CapBnd',
    status.replace('CapBnd:\t0000000000000000', 'CapBnd:\t00000000a80425fb'),
  ],
  ['the kernel lets it gain privileges', status.replace('NoNewPrivs:\t1', 'NoNewPrivs:\t0')],
  ['the kernel runs it as root', status.replace('Uid:\t1000', 'Uid:\t0')],
])('finds that %s', async (problem, kernel) => {
  expect(await problemsOf(() => {}, kernel)).toEqual([`auth: ${problem}`]);
});
