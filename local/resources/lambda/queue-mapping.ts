import { QueueMapping } from '../../event-sources/queue/queue-mapping.ts';
import { parseQueueSettings } from '../../event-sources/queue/settings.ts';
import { UnsupportedError } from '../../shared/errors.ts';
import { mappingTarget } from './mapping-target.ts';
import type { RunningResources, ServiceConnections, StackContext } from '../stack-context.ts';

interface Needs extends Pick<StackContext, 'policies' | 'clock' | 'log'> {
  services: Pick<ServiceConnections, 'sqs'>;
  running: Pick<RunningResources, 'functions' | 'queues'>;
}

/** Creates an event source mapping for a queue of the stack. */
export function queueMapping(
  { policies, services, running, clock, log }: Needs,
  logicalId: string,
  properties: Record<string, unknown>,
): QueueMapping {
  const settings = parseQueueSettings(logicalId, properties);
  const target = mappingTarget(running, logicalId, settings.functionName);
  const queueUrl = running.queues.get(settings.queueArn);
  if (queueUrl === undefined)
    throw new UnsupportedError(
      `the event source ${settings.queueArn} is not a queue of this stack, so the mapping does nothing`,
      logicalId,
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
