import { QueueMapping } from '../../event-sources/queue/queue-mapping.ts';
import type { MappingTarget } from '../../event-sources/mapping-target.ts';
import type { QueueSettings } from '../../event-sources/queue/settings.ts';
import { UnsupportedError } from '../../shared/errors.ts';
import type { RunningResources, ServiceConnections, StackContext } from '../stack-context.ts';

export interface QueueMappingNeeds extends Pick<StackContext, 'policies' | 'clock' | 'log'> {
  services: Pick<ServiceConnections, 'sqs'>;
  running: Pick<RunningResources, 'queues'>;
}

/** Creates a mapping from a queue of the stack. @throws UnsupportedError for any other queue */
export function queueMapping(
  { policies, services, running, clock, log }: QueueMappingNeeds,
  settings: QueueSettings,
  target: MappingTarget,
): QueueMapping {
  const queueUrl = running.queues.get(settings.queueArn);
  if (queueUrl === undefined)
    throw new UnsupportedError(
      `the event source ${settings.queueArn} is not a queue of this stack, so the mapping does nothing`,
      settings.logicalId,
    );
  return new QueueMapping({
    settings,
    queueUrl,
    sqs: services.sqs,
    target,
    permits: (action, resource) => policies.permits(target.definition.roleArn, action, resource),
    clock,
    log,
  });
}
