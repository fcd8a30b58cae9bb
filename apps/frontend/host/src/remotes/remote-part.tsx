import type { DetailProps, FormProps } from '@countersign/remote';
import { PortalScope, SkeletonLines } from '@countersign/ui';
import { Component, type ComponentType, type ReactNode } from 'react';
import { t } from '../strings/index.ts';
import { useRemoteActionType } from './use-remote.ts';

/** What is shown when the remote's part is not; `retry` tries to get it once more, where that may help. */
export type Fallback = (retry?: () => void) => ReactNode;

interface PartProps<Props> {
  /** The service that owns the action type, which its remote is named for. */
  owner: string;
  actionType: string;
  props: Props;
  fallback: Fallback;
}

/** The remote's form for an action type, or the fallback where it is down, old or broken. */
export function RemoteForm(props: PartProps<FormProps>) {
  return <RemotePart {...props} pick="Form" />;
}

/** The remote's view of an action, or the fallback where it is down, old or broken. */
export function RemoteDetail(props: PartProps<DetailProps>) {
  return <RemotePart {...props} pick="Detail" />;
}

function RemotePart<Props extends object>({
  owner,
  actionType,
  props,
  fallback,
  pick,
}: PartProps<Props> & { pick: 'Form' | 'Detail' }) {
  const found = useRemoteActionType(owner, actionType);
  if (found.state === 'loading') return <SkeletonLines lines={6} label={t.loading} />;
  if (found.state === 'absent') return fallback(found.lacks ? undefined : found.retry);
  const Part = found.part[pick] as ComponentType<Props> | undefined;
  if (!Part) return fallback();
  return (
    <ErrorBoundary key={`${owner} ${actionType}`} fallback={fallback}>
      <RemoteScope owner={owner}>
        <Part {...props} />
      </RemoteScope>
    </ErrorBoundary>
  );
}

/** Around what a remote draws: its styles reach only in there, and into what opens from it. */
export function RemoteScope({
  owner,
  inline = false,
  children,
}: {
  owner: string;
  /** For what stands among words or in a cell: it takes part in what is around it. */
  inline?: boolean;
  children: ReactNode;
}) {
  const Box = inline ? 'span' : 'div';
  return (
    <Box data-mfe={owner} {...(inline && { className: 'contents' })}>
      <PortalScope name={owner}>{children}</PortalScope>
    </Box>
  );
}

/** Keeps what breaks in a remote away from everything else. */
export class ErrorBoundary extends Component<
  { fallback: (retry: () => void) => ReactNode; children: ReactNode },
  { broken: boolean }
> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return this.props.fallback(() => this.setState({ broken: false }));
  }
}
