import type { PageLinkProps } from '@countersign/remote';
import { ConfirmSecondFactor } from '@countersign/remote/second-factor';
import { Button } from '@countersign/ui';
import { useState } from 'react';
import type { Examples } from './examples.ts';

/** Answers as the services do that take every code but 000000 for right, and tells what was sent. */
const answering =
  (tell: (sent: string) => void): typeof fetch =>
  async (...asked) => {
    const request = new Request(...asked);
    const { code } = (await request.json()) as { code: string };
    tell(`${request.url.split('/verify-')[1]} ${code}`);
    if (code !== '000000') return Response.json({ success: true, data: { verified: true } });
    const message = 'The code is not right';
    const error = { code: 'invalid', message, details: [{ field: 'code', message }] };
    return Response.json({ success: false, error }, { status: 422 });
  };

function Link({ to, children, className }: PageLinkProps) {
  return (
    <a href={to} className={className}>
      {children}
    </a>
  );
}

function Asks({ isEnrolled }: { isEnrolled: boolean }) {
  const [open, setOpen] = useState(false);
  const [confirmed, setConfirmed] = useState(0);
  const [sent, setSent] = useState('');
  return (
    <>
      <Button onClick={() => setOpen(true)}>{isEnrolled ? 'Approve' : 'Approve without'}</Button>
      {confirmed > 0 && (
        <p role="status">
          Confirmed {confirmed} times with {sent}
        </p>
      )}
      <ConfirmSecondFactor
        open={open}
        onOpenChange={setOpen}
        why="Approving this needs a second step of the last 10 minutes."
        isEnrolled={isEnrolled}
        fetch={answering(setSent)}
        Link={Link}
        onConfirmed={() => {
          setConfirmed(confirmed + 1);
          setOpen(false);
        }}
      />
    </>
  );
}

export const secondFactor: Examples = {
  ConfirmSecondFactor: {
    'with a second step': <Asks isEnrolled />,
    'without one': <Asks isEnrolled={false} />,
  },
};
