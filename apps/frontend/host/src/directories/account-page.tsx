import { linkClass, Money, RevealText, Time } from '@countersign/ui';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { BackLink } from '../shell/back-link.tsx';
import { t } from '../strings/index.ts';
import { accountQuery, userQuery } from './queries.ts';
import { Record } from './record.tsx';
import { isReadable, UnreadableRecord } from './unreadable.tsx';

const texts = t.directories.account;

/** One account. */
export function AccountPage({ id }: { id: string }) {
  const { data: account } = useSuspenseQuery(accountQuery(id));
  const holderId = isReadable(account) ? account.userId : '';
  const { data: holder } = useQuery({ ...userQuery(holderId), enabled: holderId !== '' });
  if (!isReadable(account)) {
    return <UnreadableRecord id={id} back={<BackLink to="/accounts">{t.nav.accounts}</BackLink>} />;
  }
  return (
    <Record
      back={<BackLink to="/accounts">{t.nav.accounts}</BackLink>}
      title={account.accountNumber}
      id={account.accountId}
      code={account.accountNumber}
      fields={[
        [texts.number, <RevealText key="number" value={account.accountNumber} mono />],
        [texts.type, texts.types[account.accountType]],
        [
          texts.balance,
          <Money key="balance" amount={account.balance} currency={account.currency} />,
        ],
        [
          texts.holder,
          <Link key="holder" to="/users/$id" params={{ id: account.userId }} className={linkClass}>
            <RevealText value={holder && isReadable(holder) ? holder.fullName : account.userId} />
          </Link>,
        ],
        [texts.opened, <Time key="opened" at={account.createdAt} show="absolute" focusable />],
        [texts.id, <RevealText key="id" value={account.accountId} mono />],
      ]}
    />
  );
}
