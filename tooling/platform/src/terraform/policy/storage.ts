import { all, nested, unless, type Modules } from './rule.ts';

export function bucketsAreClosed(modules: Modules): string[] {
  return all(modules, 'aws_s3_bucket').flatMap(({ at, body, module }) => {
    const name = at.split('aws_s3_bucket.')[1];
    const block = module.resources.get(`aws_s3_bucket_public_access_block.${name}`);
    const closed = [
      'block_public_acls',
      'block_public_policy',
      'ignore_public_acls',
      'restrict_public_buckets',
    ];
    const versions = nested(
      module.resources.get(`aws_s3_bucket_versioning.${name}`),
      'versioning_configuration',
    );
    const encryption = `aws_s3_bucket_server_side_encryption_configuration.${name}`;
    return [
      ...unless(
        closed.every((key) => block?.[key] === true),
        `${at}: can be public`,
      ),
      ...unless(versions[0]?.['status'] === 'Enabled', `${at}: keeps no versions`),
      ...unless(
        JSON.stringify(module.resources.get(encryption) ?? '').includes('"aws:kms"'),
        `${at}: is not encrypted with a key of ours`,
      ),
      ...unless(
        JSON.stringify(module.resources.get(`aws_s3_bucket_policy.${name}`) ?? '').includes(
          'aws:SecureTransport',
        ),
        `${at}: talks without TLS`,
      ),
      ...unless(body['force_destroy'] === false, `${at}: is destroyed with what is in it`),
    ];
  });
}

export function logsAreKept(modules: Modules): string[] {
  return [
    ...all(modules, 'aws_cloudwatch_log_group').flatMap(({ at, body }) => [
      ...unless('retention_in_days' in body, `${at}: is kept for ever`),
      ...unless('kms_key_id' in body, `${at}: is not encrypted`),
    ]),
    ...all(modules, 'aws_kms_key').flatMap(({ at, body }) =>
      unless(body['enable_key_rotation'] === true, `${at}: is never renewed`),
    ),
    ...all(modules, 'aws_sqs_queue').flatMap(({ at, body }) =>
      unless(body['sqs_managed_sse_enabled'] === true, `${at}: is not encrypted`),
    ),
  ];
}

/** In AWS, values of secrets are put by a command, not by Terraform, which would keep them. */
export function secretsStayOutOfTheState(modules: Modules): string[] {
  return all(modules, 'aws_secretsmanager_secret_version').map(
    ({ at }) => `${at}: is kept in the state`,
  );
}
