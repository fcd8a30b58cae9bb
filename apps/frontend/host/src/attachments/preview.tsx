import { useEffect, useState } from 'react';
import { filesTexts as texts } from '../strings/files.ts';

/** Of a text this much is shown. */
const shownBytes = 16_384;

/** Whether a file can be looked at: a picture, or text. Neither runs anything here. */
export const isShown = (type: string): boolean => /^(image\/(png|jpeg|webp)|text\/)/.test(type);

/** A picture, or the beginning of a text as text. */
export function Preview({ content, name }: { content: Blob; name: string }) {
  return content.type.startsWith('text/') ? (
    <TextPreview content={content} name={name} />
  ) : (
    <PicturePreview content={content} name={name} />
  );
}

function PicturePreview({ content, name }: { content: Blob; name: string }) {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(content);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [content]);
  return (
    address !== undefined && (
      <img
        src={address}
        alt={name}
        className="max-h-96 max-w-full rounded-md border border-line object-contain"
      />
    )
  );
}

function TextPreview({ content, name }: { content: Blob; name: string }) {
  const [text, setText] = useState('');
  useEffect(() => {
    void content.slice(0, shownBytes).text().then(setText);
  }, [content]);
  return (
    <>
      <pre
        tabIndex={0}
        aria-label={name}
        className="max-h-96 overflow-auto rounded-md border border-line bg-surface-2 p-3 font-mono text-xs whitespace-pre-wrap wrap-anywhere"
      >
        {text}
      </pre>
      {content.size > shownBytes && <p className="text-sm text-fg-muted">{texts.cut}</p>}
    </>
  );
}
