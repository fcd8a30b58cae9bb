import type { Block } from './blocks.ts';

const lacks = (text: string): RegExp => new RegExp(`^(?![^]*${text})`);
const where = (given: string, then: string): RegExp => new RegExp(`^(?![^]*${given})|${then}`);
const sets = (name: string): RegExp => new RegExp(`^ {2}${name} +=`, 'm');

const version = String.raw` version += "v?\d+\.\d+\.\d+"\n`;
const narrow = 'eks-cluster-arn"[^]*kubernetes-namespace"[^]*kubernetes-service-account"';
const trusted = String.raw`"(pods\.eks|eks|ec2|vpc-flow-logs)\.amazonaws\.com"`;

/** By the beginning of an address: what each such block must match, and what is wrong where it does not. */
const rules: [string, RegExp, string][] = [
  ['variable.', sets('description'), 'has no description'],
  ['output.', sets('description'), 'has no description'],
  ['terraform', where('required_providers', 'required_version +='), 'no version of Terraform'],
  ['resource.helm_release', where('\n {2}repository ', version), 'the chart is not pinned'],
  ['resource.kind_cluster', /node_image +=.*@sha256:[0-9a-f]{64}"/, 'the image is not pinned'],
  ['resource.aws_launch_template', /http_tokens += "required"/, 'metadata without tokens'],
  ['resource.aws_launch_template', /hop_limit += 1\n/, 'pods reach the metadata'],
  ['resource.', lacks(String.raw`ebs \{(?![^}]* encrypted += true\n)`), 'a disk is not encrypted'],
  ['resource.', lacks(String.raw`ebs \{(?![^}]*volume_type += "gp3")`), 'a disk is not gp3'],
  ['resource.aws_subnet', /public_ip_on_launch += false\n/, 'gives out public addresses'],
  ['resource.', where('\n {2}(?!destination_cidr).*"0.0.0.0/0"', '$^'), 'is open to the world'],
  ['resource.', lacks(String.raw`Action\s*= "\*"`), 'allows everything'],
  ['resource.', lacks(String.raw`"Allow"\n\s*Principal\s*= "\*"`), 'allows everybody'],
  ['resource.', where('assume_role_policy', trusted), 'trusts somebody else'],
  ['resource.', where('"pods\\.eks', narrow), 'more than one service account takes it'],
  ['resource.aws_eks_cluster', /private_access += true\n/, 'no private endpoint'],
  [
    'resource.aws_eks_cluster',
    /public_access += length\(var\.public_access_cidrs\) > 0\n/,
    'a public endpoint that nobody asked for',
  ],
  ['resource.aws_eks_cluster', /authentication_mode += "API"/, 'a map of roles inside'],
  ['resource.aws_eks_cluster', /admin_permissions += false\n/, 'whoever makes it administers it'],
  [
    'resource.aws_eks_cluster',
    /config \{\n +resources += \["secrets"\]/,
    'secrets are not encrypted',
  ],
  ['resource.aws_eks_cluster', /log_types += \[("\w+"[, ]*){5}\]/, 'logs are missing'],
  ['resource.aws_eks_cluster', /self_managed_addons += false\n/, "AWS's own network"],
  ['resource.aws_s3_bucket.', /force_destroy += false\n/, 'is destroyed with what is in it'],
  ['resource.aws_s3_bucket_public_access', /(\w+_public_\w+ += true\s+){4}/, 'can be public'],
  ['resource.aws_s3_bucket_lifecycle', /noncurrent_days += /, 'keeps old versions for ever'],
  ['resource.aws_s3_bucket_versioning', /status += "Enabled"/, 'keeps no versions'],
  ['resource.aws_s3_bucket_server_side', /"aws:kms"/, 'is not encrypted with a key of ours'],
  ['resource.aws_s3_bucket_policy', /"aws:SecureTransport" = "false"/, 'talks without TLS'],
  ['resource.aws_cloudwatch_log_group', sets('retention_in_days'), 'is kept for ever'],
  ['resource.aws_cloudwatch_log_group', sets('kms_key_id'), 'is not encrypted'],
  ['resource.aws_kms_key', /enable_key_rotation += true\n/, 'is never renewed'],
  ['resource.aws_sqs_queue.', /sqs_managed_sse_enabled += true\n/, 'is not encrypted'],
  ['resource.aws_secretsmanager_secret_version', /$^/, 'is kept in the state'],
];

/** What must stand in one module. */
const places: [string, RegExp, string][] = [
  ['eks', /httpTokens += "required"/, 'nodes of Karpenter give metadata without tokens'],
  ['eks', /HopLimit += 1\n/, 'pods reach the metadata of nodes of Karpenter'],
  ['eks', /node_subnet_ids += module\.network\.private/, 'nodes are not in the private subnets'],
];

const ofBuckets = [
  'public_access_block',
  'versioning',
  'lifecycle_configuration',
  'policy',
  'server_side_encryption_configuration',
];

/** What of the policy does not hold, each with the block or module that it is about. */
export function policyProblems(blocks: Block[]): string[] {
  const modules = Map.groupBy(blocks, ({ module }) => module);
  return [
    ...blocks.flatMap(({ module, address, text }) =>
      rules
        .filter(([of, pattern]) => address.startsWith(of) && !pattern.test(text))
        .map(([, , problem]) => `${module}: ${address}: ${problem}`),
    ),
    ...[...modules].flatMap(([module, own]) =>
      [
        ...places
          .filter(([of, pattern]) => module === `terraform/${of}` && !pattern.test(textOf(own)))
          .map(([, , problem]) => problem),
        ...providerProblems(module, own),
        ...bucketProblems(own),
        ...untestedRules(own),
      ].map((problem) => `${module}: ${problem}`),
    ),
  ];
}

const textOf = (blocks: Block[]): string =>
  blocks.flatMap(({ address, text }) => (address.startsWith('run.') ? [] : [text])).join('\n');

/** Roots say exactly which provider, modules which major version. */
function providerProblems(module: string, blocks: Block[]): string[] {
  const root = module === 'terraform/eks' || module === 'terraform/kind-local';
  const wanted = root ? /^\d+\.\d+\.\d+$/ : /^>= \d+\.\d+\.\d+, < \d+\.0\.0$/;
  const settings = blocks.find(({ text }) => text.includes('required_providers {'))?.text;
  if (!settings) return ['no provider is pinned'];
  return [...settings.matchAll(/^ {4}(\w+) = \{[^}]*\bversion += "(.*)"/gm)]
    .filter(([, , given = '']) => !wanted.test(given))
    .map(([, name]) => `provider ${name} is not pinned`);
}

function bucketProblems(blocks: Block[]): string[] {
  const addresses = blocks.map(({ address }) => address);
  return addresses.flatMap((address) => {
    const [, name] = /^resource\.aws_s3_bucket\.(.*)/.exec(address) ?? [];
    if (name === undefined) return [];
    const missing = ofBuckets.filter(
      (kind) => !addresses.includes(`resource.aws_s3_bucket_${kind}.${name}`),
    );
    return missing.map((kind) => `${name} has no ${kind}`);
  });
}

/** Each rule about a variable has a test in which it refuses. */
function untestedRules(blocks: Block[]): string[] {
  const runs = blocks.filter(({ address }) => address.startsWith('run.')).map(({ text }) => text);
  const refused = runs.map((text) => /expect_failures += \[([^\]]*)\]/.exec(text)?.[1]).join();
  return blocks.flatMap(({ address, text }) => {
    const name = address.replace('variable.', '');
    const stated = text.match(/^ {2}validation \{/gm)?.length ?? 0;
    const tests = refused.match(new RegExp(`var\\.${name}\\b`, 'g'))?.length ?? 0;
    return tests >= stated ? [] : [`${name} has ${stated} rules and ${tests} tests`];
  });
}
