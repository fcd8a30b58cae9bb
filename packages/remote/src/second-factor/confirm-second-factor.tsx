import { buttonClass, Dialog, labels } from '@countersign/ui';
import type { ComponentType } from 'react';
import type { PageLinkProps } from '../page-link.ts';
import { SecondFactorForm, type SecondFactorFormProps } from './second-factor-form.tsx';

const texts = labels.secondFactor;

export interface ConfirmSecondFactorProps extends Pick<SecondFactorFormProps, 'fetch'> {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** What asks for it: the message of `second_factor_required`. */
  why: string;
  /** Whether the person has turned the second factor on. */
  isEnrolled: boolean;
  /** It was given. The dialog stays open and busy until this is done; close it when it has worked. */
  onConfirmed: () => Promise<void> | void;
  /** Leads to another page of the app. */
  Link: ComponentType<PageLinkProps>;
}

/**
 * Asks for the second factor again, in the session as it is. Who has none is told so, and led to where it is
 * turned on.
 */
export function ConfirmSecondFactor({
  open,
  onOpenChange,
  why,
  isEnrolled,
  fetch: fetchIt,
  onConfirmed,
  Link,
}: ConfirmSecondFactorProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={texts.again}
      description={why}
      size="sm"
      {...(!isEnrolled && {
        footer: (
          <Link to="/profile" className={buttonClass('primary')}>
            {texts.toProfile}
          </Link>
        ),
      })}
    >
      {isEnrolled ? (
        <SecondFactorForm
          hint={texts.againHint}
          submitLabel={texts.confirm}
          fetch={fetchIt}
          onVerified={onConfirmed}
        />
      ) : (
        <p>{texts.notTurnedOn}</p>
      )}
    </Dialog>
  );
}
