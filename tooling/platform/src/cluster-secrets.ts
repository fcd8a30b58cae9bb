import { Argument, command, run } from '@countersign/command';

const caught = 'smtp://mail.mail.svc.cluster.local:1025';

await run(
  command(
    'cluster-secrets',
    'Makes the secrets of a new installation in a cluster and prints them; nothing keeps them here.\n' +
      'Set SMTP_URL to the mail server; a development cluster has one that catches mail.',
  )
    .addArgument(
      new Argument(
        '<target>',
        'a development cluster, for kubectl create -f -, or lines for aws secretsmanager put-secret-value',
      ).choices(['kubernetes', 'aws']),
    )
    .action(async (target) => {
      const smtpUrl = process.env['SMTP_URL'] ?? (target === 'kubernetes' ? caught : undefined);
      if (!smtpUrl) throw new Error('Set SMTP_URL to the mail server.');
      const { clusterSecrets, forAws, forKubernetes } =
        await import('./secrets/cluster-secrets.ts');
      const secrets = await clusterSecrets(smtpUrl);
      console.log(
        target === 'aws' ? forAws(secrets) : forKubernetes(secrets, 'countersign-secrets'),
      );
    }),
);
