import { describe, expect, it } from 'vitest';
import { readModules } from './module.ts';
import { problemsOf } from './problems.ts';
import { readSchemas } from './schemas/read.ts';
import { readSources, withChange } from './sources.ts';

const sources = readSources();
const schemas = readSchemas();

it('has no reference to nothing, no input too few or too many, and nothing that is used nowhere', async () => {
  const modules = await readModules(sources);
  expect([...modules.keys()]).toContain('terraform/eks');
  expect(problemsOf(modules, schemas)).toEqual([]);
});

describe('notices', () => {
  it.each([
    [
      'terraform/eks/aws.tf',
      'var.vpc_cidr',
      'var.vpc_cidrs',
      'refers to var.vpc_cidrs, which is no variable',
    ],
    [
      'terraform/eks/aws.tf',
      'kms_key_arn        = aws_kms',
      'kms_key = aws_kms',
      'module.network has no input kms_key',
    ],
    [
      'terraform/eks/aws.tf',
      '  cidr               = var.vpc_cidr\n',
      '',
      'module.network lacks its input cidr',
    ],
    ['terraform/eks/aws.tf', 'local.account', 'local.acount', 'which is no local value'],
    [
      'terraform/eks/aws.tf',
      '../module-aws/network',
      '../module-aws/networks',
      'is no folder of modules',
    ],
    [
      'terraform/eks/aws.tf',
      'module.network.control_subnet_ids',
      'module.network.control_ids',
      'which is no output',
    ],
    [
      'terraform/eks/aws.tf',
      'data.aws_caller_identity.this.account_id',
      'data.aws_caller_identity.me.account_id',
      'which is no data source',
    ],
    [
      'terraform/module-aws/eks/nodes.tf',
      'aws_launch_template.system.latest_version',
      'aws_launch_template.system.newest',
      'which has no newest',
    ],
    [
      'terraform/module-aws/eks/nodes.tf',
      'aws_launch_template.system.id',
      'aws_launch_template.first.id',
      'which is no resource',
    ],
    [
      'terraform/module-aws/eks/nodes.tf',
      'http_tokens ',
      'http_token ',
      'metadata_options has no argument http_token',
    ],
    [
      'terraform/module-aws/eks/nodes.tf',
      '  node_role_arn   = aws_iam_role.node.arn\n',
      '',
      'lacks node_role_arn',
    ],
    [
      'terraform/module-aws/eks/nodes.tf',
      '  for_each = toset([',
      '  name = toset([',
      'without for_each',
    ],
    ['terraform/module-aws/eks/nodes.tf', 'var.max_pods', '110', 'var.max_pods is used nowhere'],
    [
      'terraform/module-aws/eks/addons.tf',
      'aws_eks_cluster.this.version',
      'count.index',
      'without count',
    ],
    [
      'terraform/module-aws/eks/addons.tf',
      '"aws_eks_addon" "coredns"',
      '"aws_eks_plugin" "coredns"',
      'is of a kind without a schema',
    ],
  ])('in %s, %s in another form', async (path, from, to, problem) => {
    const modules = await readModules(withChange(sources, path, from, to));
    expect(problemsOf(modules, schemas).join('\n')).toContain(problem);
  });
});
