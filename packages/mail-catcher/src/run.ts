import { parseArgs } from 'node:util';
import { catchMail } from './catch-mail.ts';

/** Runs the catcher as its arguments say, until the process is asked to stop. */
export async function run(args: string[]): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args,
    options: { host: text, smtp: text, web: text, public: text, folder: text },
  });
  // What it writes is for this user alone.
  process.umask(0o077);
  const catcher = await catchMail({
    host: values.host ?? '127.0.0.1',
    smtpPort: Number(values.smtp),
    webPort: Number(values.web),
    publicPort: values.public === undefined ? undefined : Number(values.public),
    folder: values.folder,
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void catcher.close().then(() => process.exit(0)));
  }
}
