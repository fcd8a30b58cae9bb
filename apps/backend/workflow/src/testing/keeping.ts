import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Attachment } from '@countersign/actions';
import type { Person } from '@countersign/auth/server';
import { Client } from 'pg';
import { createFolderStore } from '../attachments/store/folder-store.ts';
import { type Said, sendFile, sent } from './attachments.ts';
import { promotion } from './service.ts';
import { startStaffed } from './staff.ts';

/** Staff whose workflow keeps files, and the calls that tests of files begin with. */
export type Keeping = Awaited<ReturnType<typeof startKeeping>>;

/** Starts workflow with a folder for files, of its own. */
export async function startKeeping() {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-evidence-'));
  const staffed = await startStaffed({ store: await createFolderStore(folder) });
  const { system, maker, checker } = staffed;
  const owner = new Client({ connectionString: system.workflowDb.ownerUrl });
  await owner.connect();
  return {
    ...staffed,
    folder,
    /** The owner of workflow's database. */
    owner,
    send: (bytes: Uint8Array<ArrayBuffer>, said?: Said, person: Person = maker) =>
      sendFile(system, person, bytes, said),
    upload: (person: Person = maker, bytes?: Uint8Array<ArrayBuffer>, said?: Said) =>
      sent(system, person, bytes, said),
    /** Files a promotion with these files. */
    fileWith: (attachments: string[] | undefined, more: object = {}, person: Person = maker) =>
      system.call(person, 'POST', '/actions', {
        actionType: 'create_promotion',
        payload: promotion(),
        attachments,
        ...more,
      }),
    amend: (id: string, body: object, person: Person = maker) =>
      system.call(person, 'POST', `/actions/${id}/amend`, body),
    read: async (id: string) => (await system.call(checker, 'GET', `/actions/${id}`)).body.data,
    async fetchFile(id: string, attachmentId: string, person: Person = checker, method = 'GET') {
      const target = `/api/workflow/actions/${id}/attachments/${attachmentId}`;
      const headers = await system.identity.as(person, 'workflow', { method, target });
      return system.app.request(target, { method, headers });
    },
    pathOf: ({ sha256 }: Attachment) => join(folder, sha256.slice(0, 2), sha256),
    parts: () => readdir(join(folder, 'parts')),
    isKept: ({ sha256 }: Attachment) =>
      readdir(join(folder, sha256.slice(0, 2))).then(
        (names) => names.includes(sha256),
        () => false,
      ),
    /** Makes a file, and its object, older. */
    async age({ id, sha256 }: Attachment, hours: number) {
      await owner.query(`alter table attachments disable trigger user`);
      await owner.query(
        `update attachments set uploaded_at = uploaded_at - make_interval(hours => $2) where id = $1`,
        [id, hours],
      );
      await owner.query(`alter table attachments enable trigger user`);
      await owner.query(
        `update attachment_objects set put_at = put_at - make_interval(hours => $2) where sha256 = $1`,
        [sha256, hours],
      );
    },
    async stop() {
      await owner.end();
      await system.stop();
      await rm(folder, { recursive: true });
    },
  };
}

/** What filing calls them by. */
export const idsOf = (...files: Attachment[]) => files.map(({ id }) => id);
