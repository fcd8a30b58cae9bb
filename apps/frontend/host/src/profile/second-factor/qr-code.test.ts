import { create } from 'qrcode';
import { expect, it } from 'vitest';
import { qrPath } from './qr-code.tsx';

it('draws each run of dark modules once', () => {
  const data = [1, 1, 0, 0, 0, 0, 1, 0, 1];
  expect(qrPath({ size: 3, data })).toBe('M0 0h2v1h-2zM0 2h1v1h-1zM2 2h1v1h-1z');
});

it('draws exactly the dark modules of a code', () => {
  const { size, data } = create('otpauth://totp/Countersign:maker?secret=GEZDGNBV').modules;
  const drawn = new Set<number>();
  for (const [, x, y, width] of qrPath({ size, data }).matchAll(/M(\d+) (\d+)h(\d+)v1/g)) {
    for (let i = 0; i < Number(width); i += 1) drawn.add(Number(y) * size + Number(x) + i);
  }
  const dark = [...data].flatMap((module, index) => (module ? [index] : []));
  expect([...drawn]).toEqual(dark);
});
