import { expect, it } from 'vitest';
import { groupedSecret, secretOf } from './scan-step.tsx';

const uri = (secret: string) =>
  `otpauth://totp/Countersign:maker%40countersign.test?secret=${secret}&issuer=Countersign&digits=6&period=30`;

it('finds the secret', () => expect(secretOf(uri('GEZDGNBVGY'))).toBe('GEZDGNBVGY'));

it.each([
  ['GEZDGNBVGY3TQOJQ', 'GEZD GNBV GY3T QOJQ'],
  ['GEZDGNBVGY', 'GEZD GNBV GY'],
])('groups %s', (secret, grouped) => expect(groupedSecret(uri(secret))).toBe(grouped));
