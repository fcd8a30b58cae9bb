import { permissionsOf, type Role } from '@countersign/auth';
import { describe, expect, it } from 'vitest';
import { powersOver } from './powers.ts';

type Subject = Parameters<typeof powersOver>[0];
const subject = (more: Record<string, unknown> = {}, state = 'none'): Subject =>
  ({
    makerId: 'm',
    status: 'pending',
    observing: false,
    amendable: { allowed: false, reason: 'no' },
    cancellable: { allowed: false, reason: 'no' },
    recusable: { allowed: false, reason: 'no' },
    execution: {
      state,
      cancelWishedAt: null,
      result: state === 'executed' ? { userId: 'u' } : null,
    },
    ...more,
  }) as unknown as Subject;

describe('powersOver', () => {
  it.each<[string, string, Role, Subject, string]>([
    [
      'their own, pending',
      'm',
      'maker',
      subject({ amendable: { allowed: true, as: 'maker' } }),
      'amend withdraw comment',
    ],
    [
      'their own, returned',
      'm',
      'maker',
      subject({ status: 'returned', amendable: { allowed: true, as: 'maker' } }),
      'amend withdraw comment',
    ],
    ['their own, decided', 'm', 'maker', subject({ status: 'rejected' }), 'fileAgain comment'],
    ['their own reversal', 'm', 'maker', subject({ status: 'rejected', reverses: 'a' }), 'comment'],
    ['decided, who may not file', 'c', 'checker', subject({ status: 'expired' }), 'comment'],
    ["another maker's", 'n', 'maker', subject(), 'comment'],
    [
      'what they adopted',
      'n',
      'maker',
      subject({ adopter: { personId: 'n', name: 'N' } }),
      'amend withdraw comment',
    ],
    ['what waits', 'c', 'checker', subject(), 'comment'],
    [
      'what they could decide',
      'c',
      'checker',
      subject({ amendable: { allowed: true, as: 'editor' } }),
      'edit comment',
    ],
    [
      'what they could leave to others',
      'c',
      'checker',
      subject({ recusable: { allowed: true } }),
      'recuse comment',
    ],
    ['an auditor', 'a', 'auditor', subject({}, 'stalled'), ''],
    ['an admin', 'a', 'admin', subject(), ''],
    ['an admin who looks on', 'a', 'admin', subject({ observing: true }), 'comment'],
    ['stalled, admin', 'a', 'admin', subject({ status: 'approved' }, 'stalled'), 'retry'],
    [
      'stalled and cancelled, admin',
      'a',
      'admin',
      subject({ status: 'approved', execution: { state: 'stalled', cancelWishedAt: 'then' } }),
      '',
    ],
    [
      'queued, whoever may cancel it',
      'c',
      'checker',
      subject({ status: 'approved', cancellable: { allowed: true } }, 'queued'),
      'cancel comment',
    ],
    ['queued, admin', 'a', 'admin', subject({ status: 'approved' }, 'queued'), ''],
    [
      'invited, its maker',
      'm',
      'maker',
      subject({ status: 'approved' }, 'executed'),
      'fileAgain comment resendTo',
    ],
    [
      'invited, another maker',
      'n',
      'maker',
      subject({ status: 'approved' }, 'executed'),
      'fileAgain comment',
    ],
    [
      'executed, who may have it reversed',
      'n',
      'maker',
      subject({ status: 'approved', reversible: { allowed: true } }, 'executed'),
      'fileAgain reverse comment',
    ],
    ['invited, admin', 'a', 'admin', subject({ status: 'approved' }, 'executed'), 'resendTo'],
  ])('%s', (_, personId, role, action, expected) => {
    const powers = powersOver(action, { personId, permissions: permissionsOf([role]) }, 'userId');
    const granted = Object.entries(powers).filter(([, power]) => power);
    expect(granted.map(([name]) => name).join(' ')).toBe(expected);
  });
});

it('offers no invitation where the action invites nobody', () => {
  const opened = subject({ status: 'approved' }, 'executed');
  const maker = { personId: 'm', permissions: permissionsOf(['maker']) };
  expect(powersOver(opened, maker, undefined).resendTo).toBeUndefined();
});
