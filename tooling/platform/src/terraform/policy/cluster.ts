import { all, nested, unless, type Modules } from './rule.ts';

export function controlPlaneIsClosed(modules: Modules): string[] {
  return all(modules, 'aws_eks_cluster').flatMap(({ at, body }) => {
    const [network] = nested(body, 'vpc_config');
    const [access] = nested(body, 'access_config');
    const [encryption] = nested(body, 'encryption_config');
    return [
      ...unless(network?.['endpoint_private_access'] === true, `${at}: no private endpoint`),
      ...unless(
        network?.['endpoint_public_access'] === '${length(var.public_access_cidrs) > 0}',
        `${at}: a public endpoint that nobody asked for`,
      ),
      ...unless(access?.['authentication_mode'] === 'API', `${at}: a map of roles inside`),
      ...unless(
        access?.['bootstrap_cluster_creator_admin_permissions'] === false,
        `${at}: whoever makes it administers it`,
      ),
      ...unless(
        JSON.stringify(encryption?.['resources']) === '["secrets"]',
        `${at}: secrets are not encrypted`,
      ),
      ...unless(nested(body, 'enabled_cluster_log_types').length === 5, `${at}: logs are missing`),
      ...unless(body['bootstrap_self_managed_addons'] === false, `${at}: AWS's own network`),
    ];
  });
}

/** Who may take a role, and that no statement allows everything. */
export function rolesAreNarrow(modules: Modules): string[] {
  const trusted = /Service = \\?"(pods\.eks|eks|ec2|vpc-flow-logs)\.amazonaws\.com\\?"/;
  const narrowed = ['eks-cluster-arn', 'kubernetes-namespace', 'kubernetes-service-account'];
  return [...modules.values()].flatMap((module) =>
    [...module.resources].flatMap(([address, body]) => {
      const at = `${module.path}: ${address}`;
      const policies = JSON.stringify(body);
      const trust = JSON.stringify(body['assume_role_policy']) ?? '';
      const pods = trust.includes('pods.eks.amazonaws.com');
      return [
        ...unless(!trust || trusted.test(trust), `${at}: trusts somebody else`),
        ...unless(
          !pods || narrowed.every((tag) => trust.includes(`aws:RequestTag/${tag}`)),
          `${at}: more than one service account takes it`,
        ),
        ...unless(!/Action\s*= \\"\*\\"/.test(policies), `${at}: allows everything`),
        ...unless(
          !/Effect\s*= \\"Allow\\"\\n\s*Principal\s*= \\"\*\\"/.test(policies),
          `${at}: allows everybody`,
        ),
      ];
    }),
  );
}
