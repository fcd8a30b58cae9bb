import { randomUUID } from 'node:crypto';
import { refusalOf } from '@countersign/database/contract';
import { describe, expect, it, test } from 'vitest';
import { audit } from './testing-actions.ts';
import { openForTests } from './testing-logins.ts';
import { policiesBy } from './testing-policies.ts';

const { run, asOwner, withoutTriggers } = openForTests();
const [maker, other] = [randomUUID(), randomUUID()];
const { file } = policiesBy(run, maker);

interface File {
  id: string;
  name: string;
  type: string;
  size: number;
  sha256: string;
  scanned: boolean;
}

const digest = () => (randomUUID() + randomUUID()).replaceAll('-', '');
const plain = { name: 'contract.pdf', type: 'application/pdf', size: 1_000, scanned: false };

/** Uploads a file as the application's login does. */
async function upload(by = maker, set: Partial<Omit<File, 'id'>> = {}): Promise<File> {
  const { sha256 = digest(), name, type, size, scanned } = { ...plain, ...set };
  await run('insert into attachment_objects (sha256) values ($1) on conflict do nothing', [sha256]);
  const { rows } = await run(
    `insert into attachments (sha256, name, type, size, scanned, uploaded_by) values ($1, $2, $3, $4, $5, $6)
     returning id`,
    [sha256, name, type, size, scanned, by],
  );
  return { id: String(rows[0]!.id), name, type, size, sha256, scanned };
}
const refused = (set: Partial<Omit<File, 'id'>>) => refusalOf(upload(maker, set));
const filed = (attachments: unknown, more = {}) => refusalOf(file({ attachments, ...more }));
const boundOf = async ({ id }: File) =>
  (
    await run(
      'select bound, kept from attachments join attachment_objects using (sha256) where id = $1',
      [id],
    )
  ).rows[0];

/** Writes the next revision of an action, which holds these files. */
const amend = async (id: string, author: string, attachments: unknown) => {
  const content = { actionType: 'create_promotion', payload: { a: 1 }, schemaVersion: 1 };
  const canonical = JSON.stringify({ ...content, target: null, targetVersion: null, attachments });
  return run(
    `with amended as (
      update actions set revision = revision + 1, approvals = 0, audit_count = audit_count + 1
      where id = $1 returning id, revision, audit_count
    ), person as (
      insert into action_people (action_id, person_id, part, person_name)
      select id, $2::uuid, 'editor', 'E' from amended on conflict (action_id, person_id) do nothing
    ), revised as (
      insert into revisions (action_id, revision, author_id, payload, canonical, hash, after, warnings, policy, attachments)
      select id, revision, $2, '{"a":1}', $3, encode(sha256(convert_to(E'countersign.action.v1\\n' || $3, 'UTF8')), 'hex'),
        '{"a":1}', '[]', '{"actionType":"*","version":0,"rule":0}', $4::jsonb from amended
    ), stages as (
      insert into action_stages (action_id, revision, stage, step, definition, needed)
      select id, revision, 1, 1, '{"name":"Review","step":1,"approvals":1,"who":{"roles":["checker"]}}', 1 from amended
    ), audit as (${audit('amended', 'id', 'amended', '$2::uuid', 'E', '{}', 'session:s')}) select id from amended`,
    [id, author, canonical, JSON.stringify(attachments)],
  );
};

describe('a file', () => {
  test.each([
    ['nothing in it', { size: 0 }, 'attachments_size_bounded'],
    ['more than 10 MiB', { size: 10 * 1024 * 1024 + 1 }, 'attachments_size_bounded'],
    ['a folder', { name: '../a.pdf' }, 'attachments_name_plain'],
    ['a folder of Windows', { name: 'a\\b.pdf' }, 'attachments_name_plain'],
    ['a line break', { name: 'a\nb.pdf' }, 'attachments_name_plain'],
    ['a hidden name', { name: '.pdf' }, 'attachments_name_plain'],
    ['a blank at its end', { name: 'a.pdf ' }, 'attachments_name_plain'],
    ['a turn of direction', { name: 'a\u202efdp.pdf' }, 'attachments_name_plain'],
    ['a long name', { name: `${'a'.repeat(197)}.pdf` }, 'attachments_name_plain'],
    ['no name', { name: '' }, 'attachments_name_plain'],
    ['the name of another type', { name: 'a.html' }, 'attachments_type_known'],
    ['a type that runs', { type: 'text/html', name: 'a.html' }, 'attachments_type_known'],
    ['a picture that runs', { type: 'image/svg+xml', name: 'a.svg' }, 'attachments_type_known'],
  ])('is refused with %s', async (_, set, constraint) => {
    expect(await refused(set)).toBe(constraint);
  });

  it('may be called as people call files', async () => {
    expect(await refused({ name: 'Vertrag – 2. Fassung (Müller).PDF' })).toBeUndefined();
    expect(await refused({ name: '契約書.pdf' })).toBeUndefined();
  });

  it('is of an object that is known', async () => {
    const insert = run(
      `insert into attachments (sha256, name, type, size, scanned, uploaded_by) values ($1, 'a.pdf', 'application/pdf', 1, false, $2)`,
      [digest(), maker],
    );
    expect(await refusalOf(insert)).toBe('attachments_object_fk');
  });

  test.each([
    "name = 'b.pdf'",
    'uploaded_by = gen_random_uuid()',
    'scanned = true',
    'uploaded_at = now()',
  ])('keeps what it is: %s', async (set) => {
    const { id } = await upload();
    expect(await refusalOf(run(`update attachments set ${set} where id = $1`, [id]))).toBe('42501');
    expect(await refusalOf(asOwner(`update attachments set ${set} where id = $1`, [id]))).toBe(
      'attachments_unchanged',
    );
  });

  it('is not said to be bound while nothing holds it', async () => {
    const { id } = await upload();
    const set = run('update attachments set bound = true where id = $1', [id]);
    expect(await refusalOf(set)).toBe('attachments_unchanged');
  });
});

describe('what belongs to no action', () => {
  it('is 50 files of a person at most', async () => {
    const person = randomUUID();
    await upload(person);
    await run(
      `insert into attachments (sha256, name, type, size, scanned, uploaded_by)
       select sha256, name, type, 1, scanned, uploaded_by from attachments, generate_series(1, 49) where uploaded_by = $1`,
      [person],
    );
    expect(await refusalOf(upload(person))).toBe('attachments_within_limit');
    expect(await refusalOf(upload(randomUUID()))).toBeUndefined();
  });

  it('is 100 MiB of a person at most, and what is filed does not count', async () => {
    const big = 10 * 1024 * 1024;
    const { file: fileBy } = policiesBy(run, other);
    for (let n = 0; n < 10; n += 1) await upload(other, { size: big });
    expect(await refusalOf(upload(other, { size: 1 }))).toBe('attachments_within_limit');
    const { rows } = await run(
      'select attachment_said(a) as said from attachments a where uploaded_by = $1 order by id limit 1',
      [other],
    );
    await fileBy({ attachments: [(rows[0] as unknown as { said: File }).said] });
    expect(await refusalOf(upload(other, { size: big }))).toBeUndefined();
  });

  it('goes, with its object, which a file keeps', async () => {
    const { id, sha256 } = await upload();
    const object = () => run('delete from attachment_objects where sha256 = $1', [sha256]);
    expect(await refusalOf(object())).toBe('attachments_object_fk');
    await run('delete from attachments where id = $1', [id]);
    expect((await object()).rowCount).toBe(1);
  });
});

describe('what somebody uploads within a day', () => {
  /** As if actions held them, each of `size` bytes, so many hours ago. */
  const bound = (by: string, { sha256 }: File, count: number, size: number, hours = 1) =>
    withoutTriggers(
      'attachments',
      `insert into attachments (sha256, name, type, size, scanned, uploaded_by, bound, uploaded_at)
       select '${sha256}', 'a.pdf', 'application/pdf', ${size}, false, '${by}', true, now() - interval '${hours} hours'
       from generate_series(1, ${count})`,
    );

  it('is 500 files at most, also where actions hold them', async () => {
    const person = randomUUID();
    const first = await upload(person);
    await bound(person, first, 600, 1, 25);
    await bound(person, first, 498, 1);
    expect(await refusalOf(upload(person))).toBeUndefined();
    expect(await refusalOf(upload(person))).toBe('attachments_within_day');
    expect(await refusalOf(upload(randomUUID()))).toBeUndefined();
  });

  it('is 1 GiB at most, also where actions hold it', async () => {
    const person = randomUUID();
    const size = 10 * 1024 * 1024;
    await bound(person, await upload(person, { size: 1 }), 102, size);
    expect(await refusalOf(upload(person, { size: 4 * 1024 * 1024 }))).toBe(
      'attachments_within_day',
    );
    expect(await refusalOf(upload(person, { size: 4 * 1024 * 1024 - 1 }))).toBeUndefined();
  });
});

describe('a revision', () => {
  it('holds the files that its bytes say, for good', async () => {
    const files = [await upload(), await upload(maker, { name: 'b.txt', type: 'text/plain' })];
    const id = await file({ attachments: files });
    const { rows } = await run(
      'select attachment_id as id from action_attachments where action_id = $1',
      [id],
    );
    expect(new Set(rows.map((row) => row.id))).toEqual(new Set(files.map((each) => each.id)));
    expect(await boundOf(files[0]!)).toEqual({ bound: true, kept: true });
    for (const each of files) {
      expect(await refusalOf(run('delete from attachments where id = $1', [each.id]))).toBe(
        'action_attachments_attachment_fk',
      );
    }
    for (const change of [
      'delete from action_attachments where action_id = $1',
      'update action_attachments set revision = 2 where action_id = $1',
    ]) {
      expect(await refusalOf(run(change, [id]))).toBe('42501');
    }
  });

  test.each([
    ['another name', { name: 'b.pdf' }],
    ['another digest', { sha256: digest() }],
    ['another size', { size: 1 }],
    ['another type', { type: 'text/plain' }],
    ['a scan that nobody made', { scanned: true }],
    ['more than there is to say', { more: 1 }],
  ])('says of a file no other than it is: %s', async (_, set) => {
    expect(await filed([{ ...(await upload()), ...set }])).toBe('revisions_attachments_own');
  });

  it('says them in its bytes', async () => {
    const id = await file({ attachments: [await upload()] });
    const silent = withoutTriggers(
      'revisions',
      `update revisions set attachments = null where action_id = '${id}'`,
    );
    expect(await refusalOf(silent)).toBe('revisions_attachments_true');
    await asOwner('rollback');
  });

  it('holds no file of somebody else, none twice, and ten at most', async () => {
    const own = await upload();
    expect(await filed([own, await upload(randomUUID())])).toBe('revisions_attachments_own');
    expect(await filed([own, own])).toBe('action_attachments_pk');
    expect(await filed([])).toBe('revisions_attachments_bounded');
    expect(await filed({})).toBe('revisions_attachments_bounded');
    const many = await Promise.all(Array.from({ length: 11 }, () => upload(maker, { size: 1 })));
    expect(await filed(many)).toBe('revisions_attachments_bounded');
    expect(await filed(many.slice(1))).toBeUndefined();
  });

  it('gets nothing later, and gives nothing away', async () => {
    const [mine, loose] = [await upload(), await upload()];
    const id = await file({ attachments: [mine] });
    const bare = await file();
    const bind = (action: string, { id: attachment }: File) =>
      refusalOf(
        run(
          'insert into action_attachments (action_id, revision, attachment_id) values ($1, 1, $2)',
          [action, attachment],
        ),
      );
    expect(await bind(id, loose)).toBe('action_attachments_said');
    expect(await bind(bare, mine)).toBe('action_attachments_said');
    expect(await bind(id, mine)).toBe('action_attachments_pk');
  });

  it('is amended by others with what it held, and with files of theirs', async () => {
    const [mine, loose] = [await upload(), await upload()];
    const theirs = await upload(randomUUID());
    const editor = randomUUID();
    const own = await upload(editor);
    const id = await file({ attachments: [mine] });
    expect(await refusalOf(amend(id, editor, [mine, loose]))).toBe('revisions_attachments_own');
    expect(await refusalOf(amend(id, editor, [mine, theirs]))).toBe('revisions_attachments_own');
    expect(await refusalOf(amend(id, editor, [mine, own]))).toBeUndefined();
  });

  it('that says another anew holds what that held, also of others', async () => {
    const [mine, loose] = [await upload(), await upload()];
    const { file: fileBy } = policiesBy(run, randomUUID());
    const id = await file({ attachments: [mine] });
    await run(
      `with ended as (update actions set status = 'withdrawn', audit_count = audit_count + 1, decided_at = now() where id = $1
       returning id, revision, audit_count)
       ${audit('ended', 'id', 'withdrawn', '$2::uuid', 'M')}`,
      [id, maker],
    );
    expect(await refusalOf(fileBy({ attachments: [mine] }))).toBe('revisions_attachments_own');
    expect(await refusalOf(fileBy({ attachments: [loose], again: id }))).toBe(
      'revisions_attachments_own',
    );
    // It is only wanting what tells of it in the history of the other one.
    expect(await refusalOf(fileBy({ attachments: [mine], again: id }))).toBe(
      'actions_filed_again_told',
    );
  });
});

test('a file that is removed at the same moment is not held by a revision', async () => {
  const loose = await upload();
  await asOwner('begin');
  await asOwner('delete from attachments where id = $1', [loose.id]);
  const filing = refusalOf(file({ attachments: [loose] }));
  await asOwner('select pg_sleep(0.1)');
  await asOwner('commit');
  expect(await filing).toBe('revisions_attachments_own');
});
