import {
  actionPeopleQuery,
  adoptBody,
  amendBody,
  assignmentBody,
  cancelBody,
  caseReviewBody,
  commentBody,
  commentsQuery,
  historyQuery,
  listQuery,
  recuseBody,
  retryBody,
  reversalBody,
  reviewBody,
  reviewsBody,
  revisionsQuery,
  submitBody,
  withdrawBody,
} from '@countersign/actions';
import { reviewResults } from '@countersign/actions/batch-replies';
import * as reply from '@countersign/actions/replies';
import type { PersonEnv } from '@countersign/auth/server';
import {
  type ServiceEnv,
  entityTags,
  jsonBody,
  ok,
  okList,
  params,
  pathId,
  query,
  replies,
  repliesPage,
} from '@countersign/http';
import { concernAction } from '@countersign/telemetry';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { type KeyedCall, keyedCall } from '../idempotency/keyed-call.ts';
import { actionTypeViews } from './views/action-types.ts';
import { adopt } from './adopt.ts';
import { amend } from './amend.ts';
import { assign } from './assign.ts';
import { cancel } from './cancel.ts';
import { check } from './check.ts';
import { comment } from './comment.ts';
import { get } from './get.ts';
import { list } from './list.ts';
import { recuse } from './recuse.ts';
import { retry } from './retry.ts';
import { reversal } from './reversal.ts';
import { reverse } from './reverse.ts';
import { review } from './review.ts';
import { reviewCase } from './review-case.ts';
import { reviewMany } from './review-many.ts';
import { listPeople } from './list-people.ts';
import { listTimeline } from './list-timeline.ts';
import { stats, statsQuery } from './stats.ts';
import { submit } from './submit.ts';
import { withdraw } from './withdraw.ts';

type Env = ServiceEnv & PersonEnv;

const withId = params(z.object({ id: pathId }));
const byId: typeof withId = (c, next) =>
  withId(c, async () => {
    concernAction(c.req.param('id') ?? '');
    await next();
  });

const filedMessage = 'Filed; another person reviews it now';
const brokenMessage = 'Approved by nobody, and executed at once; others review that now';
const leftToOthers = 'You have stepped back; others decide';
const leftShort = 'You have stepped back; look at what remains to be decided, and by whom';
const adopted = 'You answer for it now, beside its maker';
const cancelled = 'Cancelled; it is never executed';
const cancelWished =
  'Its owner has not answered yet: it is cancelled then, unless it was executed before';

/** `/api/workflow/*`: everything that people do with actions. Expects `requirePerson` before it. */
export function actionRoutes(deps: Deps) {
  return (
    new Hono<Env>()
      // Those who poll hear 304 until a status, a vote or a comment changes (RFC 9110, section 13.1.2).
      .get('/actions/*', entityTags())
      .get('/action-types', replies(z.array(reply.actionTypeView)), (c) =>
        ok(c, actionTypeViews(deps.files)),
      )
      .get(
        '/action-people',
        replies(z.array(reply.actionPeople)),
        query(actionPeopleQuery),
        async (c) => ok(c, await listPeople(deps, c.var.person, c.req.valid('query').ids)),
      )
      .get('/stats', replies(reply.stats), query(statsQuery), async (c) =>
        ok(c, await stats(deps, c.var.person, c.req.valid('query'))),
      )
      .post('/actions', replies(reply.filedAction), jsonBody(submitBody), async (c) => {
        const body = c.req.valid('json');
        const action = await submit(deps, c.var.person, body, keyed(c, body));
        return ok(c, action, {
          status: 201,
          message: body.breakGlass ? brokenMessage : filedMessage,
        });
      })
      .get('/actions', repliesPage(reply.action), query(listQuery), async (c) => {
        const { items, pagination } = await list(deps, c.var.person, c.req.valid('query'));
        return okList(c, items, pagination);
      })
      .get('/actions/:id', replies(reply.actionDetail), byId, async (c) =>
        ok(c, await get(deps, c.var.person, c.req.valid('param').id)),
      )
      .get(
        '/actions/:id/comments',
        repliesPage(reply.comment),
        byId,
        query(commentsQuery),
        async (c) => {
          const { id } = c.req.valid('param');
          const page = await listTimeline(deps, c.var.person, id, 'comments', c.req.valid('query'));
          return okList(c, page.items, page.pagination);
        },
      )
      .get(
        '/actions/:id/revisions',
        repliesPage(reply.revision),
        byId,
        query(revisionsQuery),
        async (c) => {
          const { id } = c.req.valid('param');
          const page = await listTimeline(
            deps,
            c.var.person,
            id,
            'revisions',
            c.req.valid('query'),
          );
          return okList(c, page.items, page.pagination);
        },
      )
      .get(
        '/actions/:id/history',
        repliesPage(reply.auditEntry),
        byId,
        query(historyQuery),
        async (c) => {
          const { id } = c.req.valid('param');
          const page = await listTimeline(deps, c.var.person, id, 'history', c.req.valid('query'));
          return okList(c, page.items, page.pagination);
        },
      )
      .get('/actions/:id/check', replies(reply.liveCheck), byId, async (c) =>
        ok(c, await check(deps, c.var.person, c.req.valid('param').id)),
      )
      .get('/actions/:id/reversal', replies(reply.reversal), byId, async (c) =>
        ok(c, await reversal(deps, c.var.person, c.req.valid('param').id)),
      )
      .post(
        '/actions/:id/reversal',
        replies(reply.filedAction),
        byId,
        jsonBody(reversalBody),
        async (c) => {
          const body = c.req.valid('json');
          const { id } = c.req.valid('param');
          const action = await reverse(deps, c.var.person, id, body, keyed(c, body));
          return ok(c, action, { status: 201, message: filedMessage });
        },
      )
      .post(
        '/actions/:id/review',
        replies(reply.reviewResult),
        byId,
        jsonBody(reviewBody),
        async (c) => {
          const { revision, status, reviewComment, reentered } = c.req.valid('json');
          const input = { revision, status, comment: reviewComment, reentered };
          return ok(c, await review(deps, c.var.person, c.req.valid('param').id, input));
        },
      )
      .post('/reviews', replies(reviewResults), jsonBody(reviewsBody), async (c) =>
        ok(c, await reviewMany(deps, c.var.person, c.req.valid('json'))),
      )
      .post(
        '/actions/:id/amend',
        replies(reply.filedAction),
        byId,
        jsonBody(amendBody),
        async (c) => {
          const { revision, ...body } = c.req.valid('json');
          const { id } = c.req.valid('param');
          return ok(c, await amend(deps, c.var.person, id, { revision, ...body }));
        },
      )
      .post(
        '/actions/:id/withdraw',
        replies(reply.action),
        byId,
        jsonBody(withdrawBody),
        async (c) =>
          ok(
            c,
            await withdraw(deps, c.var.person, c.req.valid('param').id, c.req.valid('json').reason),
          ),
      )
      .put(
        '/actions/:id/assignment',
        replies(reply.action),
        byId,
        jsonBody(assignmentBody),
        async (c) =>
          ok(c, await assign(deps, c.var.person, c.req.valid('param').id, c.req.valid('json'))),
      )
      .post(
        '/actions/:id/recuse',
        replies(reply.filedAction),
        byId,
        jsonBody(recuseBody),
        async (c) => {
          const { reason } = c.req.valid('json');
          const action = await recuse(deps, c.var.person, c.req.valid('param').id, reason);
          return ok(c, action, { message: action.warnings.length > 0 ? leftShort : leftToOthers });
        },
      )
      .post('/actions/:id/adopt', replies(reply.action), byId, jsonBody(adoptBody), async (c) =>
        ok(c, await adopt(deps, c.var.person, c.req.valid('param').id), { message: adopted }),
      )
      .post('/actions/:id/cancel', replies(reply.action), byId, jsonBody(cancelBody), async (c) => {
        const { reason } = c.req.valid('json');
        const action = await cancel(deps, c.var.person, c.req.valid('param').id, reason);
        const { state } = action.execution;
        return ok(c, action, { message: state === 'cancelled' ? cancelled : cancelWished });
      })
      .post(
        '/actions/:id/break-glass/review',
        replies(reply.action),
        byId,
        jsonBody(caseReviewBody),
        async (c) =>
          ok(c, await reviewCase(deps, c.var.person, c.req.valid('param').id, c.req.valid('json'))),
      )
      .post(
        '/actions/:id/comments',
        replies(reply.comment),
        byId,
        jsonBody(commentBody),
        async (c) => {
          const body = c.req.valid('json');
          const { id } = c.req.valid('param');
          const written = await comment(deps, c.var.person, id, body, keyed(c, body));
          return ok(c, written, { status: 201 });
        },
      )
      .post('/actions/:id/retry', replies(reply.action), byId, jsonBody(retryBody), async (c) =>
        ok(c, await retry(deps, c.var.person, c.req.valid('param').id, c.req.valid('json').reason)),
      )
  );
}

function keyed(c: Context<Env>, body: unknown): KeyedCall | undefined {
  const { method, path } = c.req;
  const { personId } = c.var.person;
  return keyedCall({ personId, method, path, body }, c.req.header('idempotency-key'));
}
