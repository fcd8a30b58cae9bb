import { describe, expect, it } from 'vitest';
import { readModules } from '../module.ts';
import { policyProblems } from './problems.ts';
import { readSources, withChange } from '../sources.ts';

const sources = readSources();

it('holds', async () => {
  expect(policyProblems(await readModules(sources))).toEqual([]);
});

const nodes = 'terraform/module-aws/eks/nodes.tf';
const cluster = 'terraform/module-aws/eks/main.tf';
const podRole = 'terraform/module-aws/pod-role/main.tf';
const backups = 'terraform/eks/backups.tf';
const karpenter = 'terraform/eks/nodes.tf';

describe('notices', () => {
  it.each([
    [nodes, '= "required"', '= "optional"', 'metadata without tokens'],
    [nodes, 'hop_limit = 1', 'hop_limit = 2', 'pods reach the metadata'],
    [
      nodes,
      'encrypted             = true',
      'encrypted             = false',
      'a disk is not encrypted',
    ],
    [nodes, '"gp3"', '"gp2"', 'a disk is not gp3'],
    [nodes, 'ec2.amazonaws.com', 'lambda.amazonaws.com', 'trusts somebody else'],
    [karpenter, '= "required"', '= "optional"', 'nodes of Karpenter give metadata without tokens'],
    [karpenter, 'HopLimit = 1', 'HopLimit = 2', 'pods reach the metadata of nodes of Karpenter'],
    [
      cluster,
      'endpoint_private_access = true',
      'endpoint_private_access = false',
      'no private endpoint',
    ],
    [
      cluster,
      'length(var.public_access_cidrs) > 0\n',
      'true\n',
      'a public endpoint that nobody asked for',
    ],
    [cluster, '= "API"', '= "API_AND_CONFIG_MAP"', 'a map of roles inside'],
    [
      cluster,
      'admin_permissions = false',
      'admin_permissions = true',
      'whoever makes it administers it',
    ],
    [cluster, '["secrets"]', '[]', 'secrets are not encrypted'],
    [cluster, '"audit", ', '', 'logs are missing'],
    [cluster, 'self_managed_addons = false', 'self_managed_addons = true', "AWS's own network"],
    [cluster, '  retention_in_days = var.log_retention_days\n', '', 'is kept for ever'],
    [cluster, '  kms_key_id        = var.kms_key_arn\n', '', 'is not encrypted'],
    [
      'terraform/module-aws/network/main.tf',
      'launch = false',
      'launch = true',
      'gives out public addresses',
    ],
    [
      'terraform/module-aws/network/endpoints.tf',
      '= var.cidr',
      '= "0.0.0.0/0"',
      'is open to the world',
    ],
    [
      'terraform/eks/aws.tf',
      'network.private_subnet',
      'network.control_subnet',
      'nodes are not in the private subnets',
    ],
    [
      podRole,
      '"aws:RequestTag/eks-cluster-arn"            = var.cluster_arn\n',
      '\n',
      'more than one service account',
    ],
    [podRole, 'pods.eks.amazonaws.com', 'ecs-tasks.amazonaws.com', 'trusts somebody else'],
    [
      'terraform/module-aws/network/flow-logs.tf',
      'Action    = "sts:AssumeRole"',
      'Action    = "*"',
      'allows everything',
    ],
    [backups, 'Effect    = "Deny"', 'Effect    = "Allow"', 'allows everybody'],
    [backups, 'block_public_policy     = true', 'block_public_policy     = false', 'can be public'],
    [
      backups,
      '"Enabled"\n  }\n}\n\nresource "aws_s3_bucket_server',
      '"Suspended"\n  }\n}\n\nresource "aws_s3_bucket_server',
      'keeps no versions',
    ],
    [
      backups,
      'sse_algorithm     = "aws:kms"',
      'sse_algorithm     = "AES256"',
      'is not encrypted with a key of ours',
    ],
    [backups, 'aws:SecureTransport', 'aws:ViaAWSService', 'talks without TLS'],
    [backups, 'force_destroy = false', 'force_destroy = true', 'is destroyed with what is in it'],
    [
      'terraform/eks/encryption.tf',
      'rotation     = true',
      'rotation     = false',
      'is never renewed',
    ],
    [
      'terraform/module-aws/karpenter/interruptions.tf',
      'enabled   = true',
      'enabled   = false',
      'is not encrypted',
    ],
    [
      'terraform/eks/secrets.tf',
      '"aws_secretsmanager_secret" "this"',
      '"aws_secretsmanager_secret_version" "this"',
      'is kept in the state',
    ],
    ['terraform/eks/providers.tf', '"6.28.0"', '"~> 6.28"', 'provider aws is not pinned'],
    ['terraform/module-aws/eks/versions.tf', ', < 7.0.0', '', 'provider aws is not pinned'],
    ['terraform/eks/cilium.tf', '"1.20.0"', '">= 1.20"', 'the chart is not pinned'],
    ['terraform/kind-local/main.tf', '@sha256:', '@', 'the image is not pinned'],
    ['terraform/eks/providers.tf', 'required_version', 'experiments', 'no version of Terraform'],
    [
      'terraform/eks/outputs.tf',
      '  description = "The cluster\'s name."\n',
      '',
      'cluster_name has no description',
    ],
    ['terraform/eks/tests/eks.tftest.hcl', 'var.region,', '', 'region has 1 rules and 0 tests'],
    [
      'terraform/eks/tests/eks.tftest.hcl',
      '[var.vpc_cidr, ',
      '[',
      'vpc_cidr has 2 rules and 1 tests',
    ],
  ])('in %s, %s in another form', async (path, from, to, problem) => {
    const modules = await readModules(withChange(sources, path, from, to));
    expect(policyProblems(modules).join('\n')).toContain(problem);
  });
});
