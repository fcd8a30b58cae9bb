import type { DetailProps } from '@countersign/remote';
import { RevealText, Time } from '@countersign/ui';
import { t } from '../strings.ts';

/** What a promotion will be, at a glance. */
export function CreatePromotionDetail({ payload }: DetailProps) {
  const text = (field: string): string => {
    const value = payload[field];
    return typeof value === 'string' ? value : '';
  };
  const percent = payload['discountType'] === 'percentage' ? '%' : '';
  return (
    <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-[max-content_1fr]">
      <dt className="text-fg-muted">{t.code}</dt>
      <dd className="text-lg font-semibold">
        <RevealText value={text('code')} mono />
      </dd>
      <dt className="text-fg-muted">{t.name}</dt>
      <dd>
        <RevealText value={text('name')} />
      </dd>
      <dt className="text-fg-muted">{t.discount}</dt>
      <dd>
        <RevealText value={text('discountValue')} />
        {percent} · {t.types[percent ? 'percentage' : 'fixed']}
      </dd>
      <dt className="text-fg-muted">{t.period}</dt>
      <dd>
        <Time at={text('startDate')} show="absolute" focusable /> {t.to}{' '}
        <Time at={text('endDate')} show="absolute" focusable />
      </dd>
      {text('description') && (
        <>
          <dt className="text-fg-muted">{t.description}</dt>
          <dd>
            <RevealText value={text('description')} />
          </dd>
        </>
      )}
    </dl>
  );
}
