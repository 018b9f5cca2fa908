import type { PutEvents } from '../../appsync/data-sources/eventbridge/put-events.ts';
import type { JsonValue } from '../../appsync/shared/json.ts';
import { acceptEvents } from '../../events/accept-events.ts';
import { deniedMessage } from '../../iam/role-policies.ts';
import type { RunningResources, StackContext } from '../stack-context.ts';

const ACTION = 'events:PutEvents';

interface Needs extends Pick<StackContext, 'stack' | 'policies' | 'clock'> {
  running: Pick<RunningResources, 'eventBuses'>;
}

/** Returns a function that data sources use to put events on buses. The data source's role must allow it. */
export function eventPutter({ stack, policies, clock, running }: Needs): PutEvents {
  const accept = acceptEvents(running.eventBuses, stack.region, clock);
  return ({ eventBusArn, roleArn, events }) => {
    if (!policies.permits(roleArn, ACTION, eventBusArn)) {
      const message = deniedMessage(roleArn, { action: ACTION, resource: eventBusArn });
      return { refusal: { type: 'AccessDeniedException', message } };
    }
    const outcome = accept(
      events.map(({ source, detailType, detail, resources, atMs }) => ({
        EventBusName: eventBusArn,
        Source: source,
        DetailType: detailType,
        Detail: detail,
        Resources: resources,
        Time: atMs === undefined ? undefined : atMs / 1_000,
      })),
    );
    if ('refusal' in outcome) return { refusal: { type: 'ValidationException', message: outcome.refusal } };
    return { response: outcome.response as unknown as JsonValue };
  };
}
