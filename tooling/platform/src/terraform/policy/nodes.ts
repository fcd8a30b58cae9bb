import { all, nested, unless, type Modules } from './rule.ts';

/** Pods must not reach a node's credentials: tokens only (IMDSv2), and one hop. */
export function metadataIsClosed(modules: Modules): string[] {
  const templates = all(modules, 'aws_launch_template').flatMap(({ at, body }) => {
    const [options] = nested(body, 'metadata_options');
    return [
      ...unless(options?.['http_tokens'] === 'required', `${at}: metadata without tokens`),
      ...unless(options?.['http_put_response_hop_limit'] === 1, `${at}: pods reach the metadata`),
    ];
  });
  const classes = JSON.stringify(modules.get('terraform/eks')?.locals.get('node_objects') ?? '');
  return [
    ...templates,
    ...unless(
      /httpTokens\W+required\b/.test(classes),
      'terraform/eks: nodes of Karpenter give metadata without tokens',
    ),
    ...unless(
      /httpPutResponseHopLimit\W+1\b/.test(classes),
      'terraform/eks: pods reach the metadata of nodes of Karpenter',
    ),
  ];
}

export function volumesAreEncrypted(modules: Modules): string[] {
  return all(modules, 'aws_launch_template').flatMap(({ at, body }) =>
    nested(body, 'block_device_mappings')
      .flatMap((mapping) => nested(mapping, 'ebs'))
      .flatMap((disk) => [
        ...unless(disk['encrypted'] === true, `${at}: a disk is not encrypted`),
        ...unless(disk['volume_type'] === 'gp3', `${at}: a disk is not gp3`),
      ]),
  );
}

export function nodesArePrivate(modules: Modules): string[] {
  const eks = modules.get('terraform/eks');
  return [
    ...all(modules, 'aws_subnet').flatMap(({ at, body }) =>
      unless(body['map_public_ip_on_launch'] === false, `${at}: gives out public addresses`),
    ),
    ...unless(
      eks?.modules.get('eks')?.['node_subnet_ids'] === '${module.network.private_subnet_ids}',
      'terraform/eks: nodes are not in the private subnets',
    ),
    ...[...modules.values()].flatMap((module) =>
      [...module.resources].flatMap(([address, body]) =>
        unless(
          address.startsWith('aws_route.') || !JSON.stringify(body).includes('0.0.0.0/0'),
          `${module.path}: ${address} is open to the world`,
        ),
      ),
    ),
  ];
}
