import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime, { type Address } from 'postal-mime';

/** A mail that was caught. */
export interface CaughtMail {
  id: string;
  from: { name: string; address: string }[];
  to: { name: string; address: string }[];
  subject: string;
  text: string;
  html: string;
}

/** The mails that were caught, oldest first; only the newest are kept. */
export interface MailStore {
  all(): readonly CaughtMail[];
  /** Keeps a mail as it came over the wire (RFC 5322). */
  add(raw: Buffer): Promise<void>;
}

const mostMails = 1_000;

/** Keeps mails in memory and, when there is a folder, in files for this user alone. */
export async function openMailStore(folder?: string): Promise<MailStore> {
  const mails: { mail: CaughtMail; path: string | undefined }[] = [];
  const keep = (mail: CaughtMail, path?: string): void => {
    mails.push({ mail, path });
    if (mails.length <= mostMails) return;
    const oldest = mails.shift()!;
    if (oldest.path) rmSync(oldest.path, { force: true });
  };
  for (const path of folder ? filesIn(folder) : []) keep(await read(readFileSync(path)), path);
  return {
    all: () => mails.map(({ mail }) => mail),
    async add(raw) {
      const mail = await read(raw);
      const path = folder && join(folder, `${mail.id}.eml`);
      if (path) writeFileSync(path, raw, { mode: 0o600 });
      keep(mail, path);
    },
  };
}

function filesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.eml'))
    .map((name) => join(folder, name))
    .toSorted((a, b) => statSync(a).mtimeMs - statSync(b).mtimeMs);
}

async function read(raw: Buffer): Promise<CaughtMail> {
  const { from, to, subject = '', text = '', html = '' } = await PostalMime.parse(raw);
  return {
    id: randomUUID(),
    from: addresses(from && [from]),
    to: addresses(to),
    subject,
    text: text.trimEnd(),
    html,
  };
}

function addresses(list: Address[] = []): CaughtMail['to'] {
  return list.flatMap((one) => one.group ?? [one]).map(({ name, address }) => ({ name, address }));
}
