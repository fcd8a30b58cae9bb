import { Button, Icon } from '@countersign/ui';
import { Check, Copy, Download } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useMe } from '../../session/me.ts';
import { profileTexts } from '../../strings/profile.ts';

const texts = profileTexts.second;

/** Recovery codes, shown this once. */
export function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const { email } = useMe();
  const [copied, setCopied] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const lines = `${codes.join('\n')}\n`;
  const copy = () => navigator.clipboard.writeText(lines).then(() => setCopied(true));
  return (
    <div className="flex flex-col gap-4">
      <div>
        <h3 ref={heading} tabIndex={-1} className="font-medium outline-none">
          {texts.codesTitle}
        </h3>
        <p className="text-fg-muted">{texts.codesHint}</p>
      </div>
      <ol className="grid grid-cols-2 gap-x-4 gap-y-1 rounded-md bg-surface-2 p-3 font-mono sm:max-w-sm">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="flex flex-wrap gap-2">
        <Button onClick={copy}>
          <Icon of={copied ? Check : Copy} />
          {copied ? texts.copied : texts.copy}
        </Button>
        <Button onClick={() => saveText(texts.fileName, `${texts.fileHead(email)}\n\n${lines}`)}>
          <Icon of={Download} />
          {texts.download}
        </Button>
        <Button variant="primary" onClick={onKept}>
          {texts.kept}
        </Button>
      </div>
      <span role="status" className="sr-only">
        {copied && texts.copied}
      </span>
    </div>
  );
}

/** Offers a text as a file to keep. */
function saveText(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
