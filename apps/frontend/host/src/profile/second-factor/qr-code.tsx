import { create } from 'qrcode';
import { useMemo } from 'react';
import { qrPath } from './qr-path.ts';

/** Light modules around the code, which readers need (ISO/IEC 18004). */
const quiet = 4;

/** A text as a QR code, dark on light in every theme. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const modules = useMemo(() => create(text, { errorCorrectionLevel: 'M' }).modules, [text]);
  const side = modules.size + 2 * quiet;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`${-quiet} ${-quiet} ${side} ${side}`}
      shapeRendering="crispEdges"
      className="size-48 shrink-0 rounded-md border border-line"
    >
      <rect x={-quiet} y={-quiet} width={side} height={side} fill="#fff" />
      <path d={qrPath(modules)} fill="#000" />
    </svg>
  );
}
