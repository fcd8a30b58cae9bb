import {
  requirePermission,
  requirePerson,
  type PersonEnv,
  type VerifyUserToken,
} from '@countersign/auth/server';
import {
  ok,
  okList,
  params,
  pathId,
  query,
  replies,
  repliesPage,
  type ServiceEnv,
} from '@countersign/http';
import { Hono } from 'hono';
import { z } from 'zod';
import type { AccountDb } from '../database.ts';
import * as reply from '../replies.ts';
import { getAccount } from './get.ts';
import { accountQuery, listAccounts } from './list.ts';
import { entriesQuery, listEntries } from './list-entries.ts';

export interface AccountRoutes {
  db: AccountDb;
  verifyPerson: VerifyUserToken;
}

/** The directory of accounts, for people who may read directories. */
export function accountRoutes({ db, verifyPerson }: AccountRoutes) {
  return new Hono<ServiceEnv & PersonEnv>()
    .use('/api/account/*', requirePerson(verifyPerson), requirePermission('directory', 'read'))
    .get(
      '/api/account/accounts',
      repliesPage(reply.accountEntry),
      query(accountQuery),
      async (c) => {
        const page = await listAccounts(db, c.req.valid('query'));
        return okList(c, page.accounts, page.pagination);
      },
    )
    .get(
      '/api/account/accounts/:id',
      replies(reply.accountEntry),
      params(z.object({ id: pathId })),
      async (c) => ok(c, await getAccount(db, c.req.valid('param').id)),
    )
    .get(
      '/api/account/accounts/:id/entries',
      repliesPage(reply.accountLedgerEntry),
      params(z.object({ id: pathId })),
      query(entriesQuery),
      async (c) => {
        const { entries, pagination } = await listEntries(
          db,
          c.req.valid('param').id,
          c.req.valid('query'),
        );
        return okList(c, entries, pagination);
      },
    );
}
