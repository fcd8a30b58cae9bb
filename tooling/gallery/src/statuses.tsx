import {
  ActionBadge,
  Badge,
  Banner,
  Button,
  Card,
  CopyButton,
  EmptyState,
  ErrorState,
  ExecutionBadge,
  Icon,
  labels,
  Skeleton,
  SkeletonLines,
  Spinner,
  StatusBadge,
  UserBadge,
  VisuallyHidden,
} from '@countersign/ui';
import { Tag } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Examples } from './examples.ts';

/** One example for each key of some texts. */
function each<K extends string>(
  texts: Readonly<Record<K, string>>,
  show: (key: K) => ReactNode,
): Record<string, ReactNode> {
  return Object.fromEntries((Object.keys(texts) as K[]).map((key) => [key, show(key)]));
}

const { invited: _, ...userStatuses } = labels.user;

export const statuses: Examples = {
  Badge: {
    neutral: <Badge>rev. 2</Badge>,
    accent: <Badge tone="accent">3</Badge>,
    'with an icon': (
      <Badge tone="info" icon={Tag}>
        Promotion
      </Badge>
    ),
  },
  StatusBadge: each(labels.status, (status) => <StatusBadge status={status} />),
  ExecutionBadge: each(labels.execution, (state) => <ExecutionBadge state={state} />),
  ActionBadge: {
    pending: <ActionBadge status="pending" execution="none" />,
    stalled: <ActionBadge status="approved" execution="stalled" />,
  },
  UserBadge: {
    ...each(userStatuses, (status) => <UserBadge user={{ status, signIn: 'accepted' }} />),
    invited: <UserBadge user={{ status: 'active', signIn: 'invited' }} />,
  },
  Banner: {
    info: <Banner>What you had typed is here again.</Banner>,
    'warning, with an action': (
      <Banner
        tone="warning"
        title="This form is a plain one"
        action={<Button size="sm">Retry</Button>}
      >
        It files the very same.
      </Banner>
    ),
    'danger, to dismiss': (
      <Banner tone="danger" title="It would be refused now" onDismiss={() => {}}>
        The code is taken.
      </Banner>
    ),
  },
  EmptyState: {
    usual: <EmptyState title="Nothing waits for you" message="It appears here by itself." />,
    'with a next step': (
      <EmptyState title="Nothing matches" action={<Button>Clear filters</Button>} />
    ),
  },
  ErrorState: {
    usual: (
      <ErrorState
        title="This could not be loaded"
        message="The service is away"
        requestId="01890a5d-ac96-774b"
        onRetry={() => {}}
      />
    ),
    busy: <ErrorState title="Once more" busy onRetry={() => {}} />,
  },
  'Skeleton SkeletonLines': {
    one: <Skeleton className="h-8 w-full" />,
    lines: <SkeletonLines lines={3} label="Loading" />,
  },
  Spinner: { usual: <Spinner className="size-5 text-info" /> },
  CopyButton: { usual: <CopyButton value="01890a5d" of="Id" /> },
  Icon: { usual: <Icon of={Tag} /> },
  VisuallyHidden: { 'for screen readers only': <VisuallyHidden>Said, not shown</VisuallyHidden> },
  Card: {
    'with a title and actions': (
      <Card title="Details" level={3} actions={<Button size="sm">Amend</Button>}>
        Content
      </Card>
    ),
    plain: <Card>Content</Card>,
  },
};
