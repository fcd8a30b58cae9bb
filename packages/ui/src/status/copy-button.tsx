import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IconButton } from '../control/icon-button.tsx';
import { labels } from '../labels.ts';

export interface CopyButtonProps {
  value: string;
  labels?: { copy: string; copied: string };
  className?: string;
}

/** Copies `value`; says so for two seconds. Where the clipboard is closed, nothing changes. */
export function CopyButton({ value, labels: texts = labels.copy, className }: CopyButtonProps) {
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
        label={copied ? texts.copied : texts.copy}
        className={className}
        onClick={() => navigator.clipboard.writeText(value).then(() => setCopied(true))}
      />
      <span role="status" className="sr-only">
        {copied && texts.copied}
      </span>
    </>
  );
}
