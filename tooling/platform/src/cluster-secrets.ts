import { clusterSecrets, forAws, forKubernetes } from './secrets/cluster-secrets.ts';

const usage = `Makes the secrets of a new installation in a cluster and prints them; nothing keeps them here.

  cluster-secrets kubernetes   for a development cluster: | kubectl create -f -
  cluster-secrets aws          lines for aws secretsmanager put-secret-value

Set SMTP_URL to the mail server; a development cluster has one that catches mail.`;

const caught = 'smtp://mail.mail.svc.cluster.local:1025';
const [target] = process.argv.slice(2);
const smtpUrl = process.env['SMTP_URL'] ?? (target === 'kubernetes' ? caught : undefined);

if ((target !== 'kubernetes' && target !== 'aws') || !smtpUrl) {
  console.error(usage);
  process.exitCode = 1;
} else {
  const secrets = await clusterSecrets(smtpUrl);
  console.log(target === 'aws' ? forAws(secrets) : forKubernetes(secrets, 'countersign-secrets'));
}
