import { describe, expect, it } from 'vitest';
import { addressKey, clientAddress } from './client-address.ts';

describe('clientAddress', () => {
  it.each([
    ['10.0.0.9', '1.2.3.4', 0, '10.0.0.9'],
    ['10.0.0.9', '1.2.3.4', 1, '1.2.3.4'],
    ['10.0.0.9', '6.6.6.6, 1.2.3.4', 1, '1.2.3.4'],
    ['10.0.0.9', '6.6.6.6, 1.2.3.4, 10.0.0.1', 2, '1.2.3.4'],
    ['10.0.0.9', '1.2.3.4', 2, '10.0.0.9'],
    ['10.0.0.9', undefined, 1, '10.0.0.9'],
    ['10.0.0.9', 'unknown', 1, '10.0.0.9'],
    ['10.0.0.9', '', 1, '10.0.0.9'],
    ['::ffff:10.0.0.9', undefined, 0, '10.0.0.9'],
    [undefined, undefined, 0, ''],
  ])('of %s behind "%s" with %i hops is %s', (socket, forwardedFor, hops, expected) => {
    expect(clientAddress({ socket, forwardedFor }, hops)).toBe(expected);
  });
});

describe('addressKey', () => {
  it.each([
    ['1.2.3.4', '1.2.3.4'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:DB8:1:2::6', '2001:db8:1:2'],
    ['2001:db8::6', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['', ''],
  ])('of %s is %s', (address, expected) => {
    expect(addressKey(address)).toBe(expected);
  });
});
