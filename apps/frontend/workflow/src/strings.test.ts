import { can, roles } from '@countersign/auth';
import { expect, it } from 'vitest';
import { t } from './strings.ts';

it.each([t.trial.replayOthers, t.trial.makerSelf, t.trial.windowsOthers])(
  'names the roles that may see what others have filed: %s',
  (text) => {
    const named = roles.filter((role) => text.toLowerCase().includes(`${role}s`));
    expect(named).toEqual(roles.filter((role) => can([role], 'action', 'read')));
  },
);
