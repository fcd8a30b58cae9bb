import { describe, expect, it } from 'vitest';
import { actionHash, canonicalJson } from './canonical.ts';

const content = {
  actionType: 'create_promotion',
  schemaVersion: 1,
  payload: { name: 'Été', code: 'SUMMER', nested: { z: 1, a: [true, null] } },
  target: null,
  targetVersion: null,
};

describe('canonicalJson', () => {
  it('orders keys and keeps text as it is (RFC 8785)', () => {
    expect(canonicalJson(content)).toBe(
      '{"actionType":"create_promotion","payload":{"code":"SUMMER","name":"Été","nested":{"a":[true,null],"z":1}},"schemaVersion":1,"target":null,"targetVersion":null}',
    );
  });

  it('is the same for payloads that differ only in the order of keys', () => {
    const payload = { nested: { a: [true, null], z: 1 }, code: 'SUMMER', name: 'Été' };
    expect(canonicalJson({ ...content, payload })).toBe(canonicalJson(content));
  });

  it.each([
    ['a lone surrogate', { name: 'a\ud800b' }],
    ['NUL', { name: 'a\u0000b' }],
    ['a key with NUL', { 'a\u0000': 1 }],
    ['undefined', { name: undefined }],
    ['infinity', { amount: Infinity }],
    ['a big integer', { amount: 1n }],
  ])('refuses %s', (_name, payload) => {
    expect(() => canonicalJson({ ...content, payload })).toThrow(TypeError);
  });
});

describe('actionHash', () => {
  const hash = actionHash(canonicalJson(content));
  const schedule = {
    at: '2026-11-30T06:00',
    zone: 'Europe/Berlin',
    notBefore: '2026-11-30T05:00:00.000Z',
    withinMinutes: 120,
  };

  const file = {
    id: '019ad2f0-0000-7000-8000-000000000001',
    name: 'contract.pdf',
    type: 'application/pdf',
    size: 1_000,
    sha256: 'a'.repeat(64),
    scanned: true,
  };

  it('is 64 hex digits, the same every time', () => {
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(actionHash(canonicalJson({ ...content }))).toBe(hash);
  });

  it.each([
    { ...content, actionType: 'create_user' },
    { ...content, schemaVersion: 2 },
    { ...content, payload: { ...content.payload, code: 'WINTER' } },
    { ...content, target: 'x' },
    { ...content, targetVersion: '1' },
    { ...content, schedule },
    { ...content, attachments: [file] },
  ])('changes with every part of the content', (changed) => {
    expect(actionHash(canonicalJson(changed))).not.toBe(hash);
  });

  it('is the same for no files as for nothing said of them', () => {
    expect(actionHash(canonicalJson({ ...content, attachments: [] }))).toBe(hash);
  });

  it.each([
    { ...file, id: '019ad2f0-0000-7000-8000-000000000002' },
    { ...file, name: 'other.pdf' },
    { ...file, type: 'text/plain' },
    { ...file, size: 1_001 },
    { ...file, sha256: 'b'.repeat(64) },
    { ...file, scanned: false },
  ])('changes with everything that is said of a file', (changed) => {
    const evidenced = actionHash(canonicalJson({ ...content, attachments: [file] }));
    expect(actionHash(canonicalJson({ ...content, attachments: [changed] }))).not.toBe(evidenced);
    expect(actionHash(canonicalJson({ ...content, attachments: [file, changed] }))).not.toBe(
      evidenced,
    );
  });

  it.each([
    { ...schedule, at: '2026-11-30T07:00' },
    { ...schedule, zone: 'Europe/Paris' },
    { ...schedule, notBefore: '2026-11-30T06:00:00.000Z' },
    { ...schedule, withinMinutes: 121 },
  ])('changes with every part of when it is to be executed', (changed) => {
    const scheduled = actionHash(canonicalJson({ ...content, schedule }));
    expect(actionHash(canonicalJson({ ...content, schedule: changed }))).not.toBe(scheduled);
  });
});
