import { Banner, Button } from '@countersign/ui';
import type { ComponentProps } from 'react';
import { amendingTexts } from '../strings/amending.ts';
import { t } from '../strings/index.ts';
import { GeneratedForm } from './generated-form.tsx';
import type { ActionTypeInfo } from './queries.ts';

const texts = amendingTexts.generated;

/** The form that is made from a type's schema, and says that it is. */
export function FallbackForm({
  type,
  onRetry,
  ...props
}: Omit<ComponentProps<typeof GeneratedForm>, 'schema'> & {
  type: ActionTypeInfo;
  /** Not there where the type has no form of its own. */
  onRetry?: (() => void) | undefined;
}) {
  return (
    <div className="flex flex-col gap-5">
      <Banner
        tone={onRetry ? 'warning' : 'info'}
        live
        title={texts.title}
        {...(onRetry && {
          action: (
            <Button size="sm" onClick={onRetry}>
              {t.retry}
            </Button>
          ),
        })}
      >
        {onRetry ? texts.body(type.owner) : texts.none}
      </Banner>
      <GeneratedForm {...props} schema={type.schema} />
    </div>
  );
}
