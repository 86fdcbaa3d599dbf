import type {
  Action,
  Listener,
  Rule,
} from '@aws-sdk/client-elastic-load-balancing-v2';

/** What a listener or a rule does with a request, as far as it is looked at. */
export interface KeptAction {
  Type?: string;
  /** Of a redirect. */
  Protocol?: string;
  /** Of a fixed response, e.g. `404`. */
  StatusCode?: string;
}

/** A listener as it is kept. */
export interface KeptListener {
  ListenerArn?: string;
  Port?: number;
  Protocol?: string;
  SslPolicy?: string;
  DefaultActions?: KeptAction[];
}

/** A rule as it is kept: not whom it concerns, since conditions hold secret headers. */
export interface KeptRule {
  Priority?: string;
  Actions?: KeptAction[];
}

/** What is kept of a listener. */
export function keptListener(listener: Listener): KeptListener {
  const { ListenerArn, Port, Protocol, SslPolicy, DefaultActions } = listener;
  return {
    ListenerArn,
    Port,
    Protocol,
    SslPolicy,
    DefaultActions: DefaultActions?.map(keptAction),
  };
}

/** What is kept of a rule. */
export function keptRule({ Priority, Actions }: Rule): KeptRule {
  return { Priority, Actions: Actions?.map(keptAction) };
}

/** Without what a fixed response says and how users sign in. */
function keptAction(action: Action): KeptAction {
  const { Type, RedirectConfig, FixedResponseConfig } = action;
  return {
    Type,
    Protocol: RedirectConfig?.Protocol,
    StatusCode: FixedResponseConfig?.StatusCode,
  };
}
