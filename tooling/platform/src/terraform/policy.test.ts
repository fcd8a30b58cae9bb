import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { repository } from '../paths.ts';
import { blocksOf, readSources } from './blocks.ts';
import { policyProblems } from './policy.ts';

const sources = readSources();

it('holds', () => {
  const blocks = blocksOf(sources);
  const heads = [...sources.values()].join('\n').match(/^\w+(?: "[^"]+")* \{/gm);
  expect(blocks).toHaveLength(heads?.length ?? 0);
  expect(policyProblems(blocks)).toEqual([]);
});

it('is about modules that a cluster calls', () => {
  const called = [...sources].flatMap(([path, text]) =>
    [...text.matchAll(/^ {2}source += "(\..*)"/gm)].map(([, to = '']) => join(path, '..', to)),
  );
  const modules = new Set(blocksOf(sources).map(({ module }) => module));
  const roots = ['terraform/eks', 'terraform/kind-local'];
  expect([...modules].toSorted()).toEqual([...new Set([...roots, ...called])].toSorted());
});

const there = spawnSync('terraform', ['version']).status === 0;
if (!there) console.warn('Skipped: the form of terraform/ (no Terraform here)');

it.skipIf(!there)('is written as Terraform writes it', () => {
  const fmt = ['fmt', '-check', '-recursive', 'terraform'];
  expect(spawnSync('terraform', fmt, { cwd: repository, encoding: 'utf8' }).stdout).toBe('');
});

type Row = Record<'path' | 'from' | 'to' | 'problem', string>;

it.each`
  path                                       | from                                                                 | to                                                                    | problem
  ${'module-aws/eks/nodes.tf'}               | ${'= "required"'}                                                    | ${'= "optional"'}                                                     | ${'metadata without tokens'}
  ${'module-aws/eks/nodes.tf'}               | ${'hop_limit = 1'}                                                   | ${'hop_limit = 2'}                                                    | ${'pods reach the metadata'}
  ${'module-aws/eks/nodes.tf'}               | ${'encrypted             = true'}                                    | ${'encrypted             = false'}                                    | ${'a disk is not encrypted'}
  ${'module-aws/eks/nodes.tf'}               | ${'"gp3"'}                                                           | ${'"gp2"'}                                                            | ${'a disk is not gp3'}
  ${'module-aws/eks/nodes.tf'}               | ${'  monitoring {'}                                                  | ${'  block_device_mappings {\n    ebs {\n    }\n  }\n  monitoring {'} | ${'a disk is not encrypted'}
  ${'module-aws/eks/nodes.tf'}               | ${'ec2.amazonaws.com'}                                               | ${'lambda.amazonaws.com'}                                             | ${'trusts somebody else'}
  ${'eks/nodes.tf'}                          | ${'= "required"'}                                                    | ${'= "optional"'}                                                     | ${'nodes of Karpenter give metadata without tokens'}
  ${'eks/nodes.tf'}                          | ${'HopLimit = 1'}                                                    | ${'HopLimit = 2'}                                                     | ${'pods reach the metadata of nodes of Karpenter'}
  ${'module-aws/eks/main.tf'}                | ${'endpoint_private_access = true'}                                  | ${'endpoint_private_access = false'}                                  | ${'no private endpoint'}
  ${'module-aws/eks/main.tf'}                | ${'length(var.public_access_cidrs) > 0\n'}                           | ${'true\n'}                                                           | ${'a public endpoint that nobody asked for'}
  ${'module-aws/eks/main.tf'}                | ${'= "API"'}                                                         | ${'= "API_AND_CONFIG_MAP"'}                                           | ${'a map of roles inside'}
  ${'module-aws/eks/main.tf'}                | ${'admin_permissions = false'}                                       | ${'admin_permissions = true'}                                         | ${'whoever makes it administers it'}
  ${'module-aws/eks/main.tf'}                | ${'["secrets"]'}                                                     | ${'[]'}                                                               | ${'secrets are not encrypted'}
  ${'module-aws/eks/main.tf'}                | ${'"audit", '}                                                       | ${''}                                                                 | ${'logs are missing'}
  ${'module-aws/eks/main.tf'}                | ${'self_managed_addons = false'}                                     | ${'self_managed_addons = true'}                                       | ${"AWS's own network"}
  ${'module-aws/eks/main.tf'}                | ${'  retention_in_days = var.log_retention_days\n'}                  | ${''}                                                                 | ${'is kept for ever'}
  ${'module-aws/eks/main.tf'}                | ${'  kms_key_id        = var.kms_key_arn\n'}                         | ${''}                                                                 | ${'is not encrypted'}
  ${'module-aws/network/main.tf'}            | ${'launch = false'}                                                  | ${'launch = true'}                                                    | ${'gives out public addresses'}
  ${'module-aws/network/endpoints.tf'}       | ${'= var.cidr'}                                                      | ${'= "0.0.0.0/0"'}                                                    | ${'is open to the world'}
  ${'eks/aws.tf'}                            | ${'network.private_subnet'}                                          | ${'network.control_subnet'}                                           | ${'nodes are not in the private subnets'}
  ${'module-aws/pod-role/main.tf'}           | ${'"aws:RequestTag/eks-cluster-arn"            = var.cluster_arn\n'} | ${'\n'}                                                               | ${'more than one service account'}
  ${'module-aws/pod-role/main.tf'}           | ${'pods.eks.amazonaws.com'}                                          | ${'ecs-tasks.amazonaws.com'}                                          | ${'trusts somebody else'}
  ${'module-aws/network/flow-logs.tf'}       | ${'Action    = "sts:AssumeRole"'}                                    | ${'Action    = "*"'}                                                  | ${'allows everything'}
  ${'eks/backups.tf'}                        | ${'Effect    = "Deny"'}                                              | ${'Effect    = "Allow"'}                                              | ${'allows everybody'}
  ${'eks/backups.tf'}                        | ${'block_public_policy     = true'}                                  | ${'block_public_policy     = false'}                                  | ${'can be public'}
  ${'eks/backups.tf'}                        | ${'"Enabled"\n  }\n}\n\nresource "aws_s3_bucket_server'}             | ${'"Suspended"\n  }\n}\n\nresource "aws_s3_bucket_server'}            | ${'keeps no versions'}
  ${'eks/backups.tf'}                        | ${'sse_algorithm     = "aws:kms"'}                                   | ${'sse_algorithm     = "AES256"'}                                     | ${'is not encrypted with a key of ours'}
  ${'eks/backups.tf'}                        | ${'aws:SecureTransport'}                                             | ${'aws:ViaAWSService'}                                                | ${'talks without TLS'}
  ${'eks/backups.tf'}                        | ${'force_destroy = false'}                                           | ${'force_destroy = true'}                                             | ${'is destroyed with what is in it'}
  ${'eks/files.tf'}                          | ${'noncurrent_days = 30'}                                            | ${'newer_noncurrent_versions = 1'}                                    | ${'keeps old versions for ever'}
  ${'eks/files.tf'}                          | ${'_lifecycle_configuration"'}                                       | ${'_metric"'}                                                         | ${'files has no lifecycle_configuration'}
  ${'eks/encryption.tf'}                     | ${'rotation     = true'}                                             | ${'rotation     = false'}                                             | ${'is never renewed'}
  ${'module-aws/karpenter/interruptions.tf'} | ${'enabled   = true'}                                                | ${'enabled   = false'}                                                | ${'is not encrypted'}
  ${'eks/secrets.tf'}                        | ${'"aws_secretsmanager_secret" "this"'}                              | ${'"aws_secretsmanager_secret_version" "this"'}                       | ${'is kept in the state'}
  ${'eks/providers.tf'}                      | ${'"6.28.0"'}                                                        | ${'"~> 6.28"'}                                                        | ${'provider aws is not pinned'}
  ${'module-aws/eks/versions.tf'}            | ${', < 7.0.0'}                                                       | ${''}                                                                 | ${'provider aws is not pinned'}
  ${'eks/cilium.tf'}                         | ${'"1.20.0"'}                                                        | ${'">= 1.20"'}                                                        | ${'the chart is not pinned'}
  ${'kind-local/main.tf'}                    | ${'@sha256:'}                                                        | ${'@'}                                                                | ${'the image is not pinned'}
  ${'eks/providers.tf'}                      | ${'required_version'}                                                | ${'experiments'}                                                      | ${'no version of Terraform'}
  ${'eks/outputs.tf'}                        | ${'  description = "The cluster\'s name."\n'}                        | ${''}                                                                 | ${'output.cluster_name: has no description'}
  ${'eks/tests/eks.tftest.hcl'}              | ${'var.region,'}                                                     | ${''}                                                                 | ${'region has 1 rules and 0 tests'}
  ${'eks/tests/eks.tftest.hcl'}              | ${'[var.vpc_cidr, '}                                                 | ${'['}                                                                | ${'vpc_cidr has 2 rules and 1 tests'}
`('notices $to in $path', ({ path, from, to, problem }: Row) => {
  const file = `terraform/${path}`;
  const text = sources.get(file) ?? '';
  expect(text).toContain(from);
  const changed = new Map([...sources, [file, text.replace(from, () => to)]]);
  expect(policyProblems(blocksOf(changed)).join('\n')).toContain(problem);
});
