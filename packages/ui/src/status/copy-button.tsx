import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IconButton } from '../control/icon-button.tsx';
import { labels } from '../labels.ts';

export interface CopyButtonProps {
  value: string;
  /** What the value is: several buttons on a page have names of their own. */
  of?: string;
  labels?: { copy: string; copied: string };
  className?: string;
}

/** Copies `value`; says so for two seconds. Where the clipboard is closed, nothing changes. */
export function CopyButton({ value, of, labels: texts = labels.copy, className }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <>
      <IconButton
        size="sm"
        icon={copied ? Check : Copy}
        label={copied ? texts.copied : of === undefined ? texts.copy : `${texts.copy}: ${of}`}
        className={className}
        onClick={() => navigator.clipboard.writeText(value).then(() => setCopied(true))}
      />
      <span role="status" className="sr-only">
        {copied && texts.copied}
      </span>
    </>
  );
}
