import {
  Button,
  ConfirmDialog,
  Dialog,
  DropdownMenu,
  DropdownMenuChoice,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  Popover,
  PortalScope,
  Tooltip,
  useToast,
  type ToastTone,
} from '@countersign/ui';
import { LogOut, Monitor } from 'lucide-react';
import { useState } from 'react';
import type { Examples } from './examples.ts';

function OpensDialog({ mustAnswer = false }: { mustAnswer?: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{mustAnswer ? 'Ask' : 'Open dialog'}</Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Keyboard shortcuts"
        description="They work everywhere."
        mustAnswer={mustAnswer}
        footer={<Button onClick={() => setOpen(false)}>Done</Button>}
      >
        <p>Press a key.</p>
      </Dialog>
    </>
  );
}

function OpensQuestion() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Open question</Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title="Withdraw this action?"
        description="This cannot be undone."
        confirmLabel="Withdraw"
        cancelLabel="Cancel"
        onConfirm={() => setOpen(false)}
      />
    </>
  );
}

function Says({ tone }: { tone: ToastTone }) {
  const toast = useToast();
  const show = (): void => {
    const action = { label: 'Try again', onPress: () => {} };
    toast.show({ tone, title: `A message: ${tone}`, ...(tone === 'danger' && { action }) });
  };
  return <Button onClick={show}>Say {tone}</Button>;
}

export const overlays: Examples = {
  Dialog: { usual: <OpensDialog />, 'must be answered': <OpensDialog mustAnswer /> },
  ConfirmDialog: { usual: <OpensQuestion /> },
  'DropdownMenu DropdownMenuItem DropdownMenuChoice DropdownMenuLabel DropdownMenuSeparator': {
    usual: (
      <DropdownMenu align="start" trigger={<Button>Open menu</Button>}>
        <DropdownMenuLabel>Signed in as Ada</DropdownMenuLabel>
        <DropdownMenuChoice
          label="Appearance"
          value="system"
          onChange={() => {}}
          options={[
            { value: 'system', label: 'As the system', icon: Monitor },
            { value: 'dark', label: 'Dark' },
          ]}
        />
        <DropdownMenuSeparator />
        <DropdownMenuItem disabled>Not now</DropdownMenuItem>
        <DropdownMenuItem icon={LogOut} tone="danger" hint="Q">
          Sign out
        </DropdownMenuItem>
      </DropdownMenu>
    ),
  },
  Popover: {
    usual: (
      <Popover label="When it was filed" trigger={<Button>Open popover</Button>}>
        <p>From a day to a day.</p>
      </Popover>
    ),
  },
  Tooltip: {
    'on hover and focus': (
      <Tooltip content="27 Nov 2026, 13:55 UTC">
        <Button>Point here</Button>
      </Tooltip>
    ),
  },
  ToastProvider: {
    info: <Says tone="info" />,
    success: <Says tone="success" />,
    warning: <Says tone="warning" />,
    danger: <Says tone="danger" />,
  },
  PortalScope: {
    'what opens belongs to a remote': (
      <PortalScope name="user">
        <Popover label="Of a remote" trigger={<Button>Open in scope</Button>}>
          <p>Carries the remote’s name.</p>
        </Popover>
      </PortalScope>
    ),
  },
};
