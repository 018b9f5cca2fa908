import { join } from 'node:path';
import { RuntimeError, UnsupportedError } from '../../shared/errors.ts';
import { fileCheckpoints, memoryCheckpoints } from '../../event-sources/streams/checkpoints.ts';
import { EventSourceMapping } from '../../event-sources/event-source-mapping.ts';
import { parseMappingSettings } from '../../event-sources/settings.ts';
import { digest } from '../../shared/names.ts';
import { mappingTarget } from './mapping-target.ts';
import { queueMapping } from './queue-mapping.ts';
import type { CreateResource, RunningResources, ServiceConnections, StackContext } from '../stack-context.ts';

/** Services whose streams are read. */
const SERVICES = ['kinesis', 'dynamodb'];

interface Needs extends Pick<
  StackContext,
  'stack' | 'resourceId' | 'settings' | 'policies' | 'clock' | 'log' | 'onFailure'
> {
  services: Pick<ServiceConnections, 'send' | 'sqs'>;
  running: Pick<RunningResources, 'functions' | 'streams' | 'queues' | 'mappings'>;
}

export const eventSourceMapping: CreateResource<Needs> = (needs, logicalId, properties) => {
  const { stack, policies, running, clock, log, onFailure } = needs;
  const { windowIdleMs, variants, dataDirectory } = needs.settings;
  const deployed = {
    ref: mappingId(stack.name, logicalId),
    attributes: { Id: digest(stack.name, logicalId).toLowerCase() },
  };
  const source = String(properties.EventSourceArn);
  const service = source.split(':')[2] ?? '';
  if (service === 'sqs') {
    const created = queueMapping(needs, logicalId, properties);
    assertUnique(needs, logicalId, created);
    running.mappings.set(needs.resourceId(logicalId), created);
    return deployed;
  }
  if (!SERVICES.includes(service)) {
    throw new UnsupportedError(
      `events from ${source} are not emulated, so the mapping does nothing`,
      logicalId,
    );
  }
  const settings = parseMappingSettings(logicalId, properties);
  const target = mappingTarget(running, logicalId, settings.functionName);
  const stream = running.streams.get(settings.sourceArn);
  if (stream === undefined)
    throw new UnsupportedError(
      `the event source ${settings.sourceArn} is not a stream of this stack, so the mapping does nothing`,
      logicalId,
    );
  assertUnique(needs, logicalId, { sourceArn: settings.sourceArn, functionName: target.definition.name });
  if (settings.parallelizationFactor > 1) {
    log.warn(
      `${logicalId}: a ParallelizationFactor of ${settings.parallelizationFactor} is not emulated; each shard's batches run one at a time`,
    );
  }
  const checkpoints =
    dataDirectory === undefined
      ? memoryCheckpoints()
      : fileCheckpoints(join(dataDirectory, 'checkpoints', stack.name, logicalId), onFailure);
  const mapping = new EventSourceMapping({
    settings,
    stream,
    target,
    permits: (action, resource) => policies.permits(target.definition.roleArn, action, resource),
    checkpoints,
    send: needs.services.send,
    windowIdleMs,
    variants,
    clock,
    log,
  });
  running.mappings.set(needs.resourceId(logicalId), mapping);
  return deployed;
};

/** Lambda allows one mapping for each pair of a function and a source. The message is Lambda's. */
function assertUnique(
  { stack, running }: Pick<Needs, 'stack' | 'running'>,
  logicalId: string,
  { sourceArn, functionName }: { sourceArn: string; functionName: string },
): void {
  for (const [otherId, other] of running.mappings) {
    if (other.sourceArn !== sourceArn || other.functionName !== functionName) continue;
    throw new RuntimeError(
      `ResourceConflictException: The event source arn (" ${sourceArn} ") and function (" ${functionName} ") provided mapping already exists. ` +
        `Please update or delete the existing mapping with UUID ${mappingId(stack.name, otherId)} (${otherId})`,
      logicalId,
    );
  }
}

function mappingId(stackName: string, logicalId: string): string {
  const id = digest(stackName, logicalId).toLowerCase();
  return [id.slice(0, 8), id.slice(8, 12), id.slice(12, 16), id.slice(16, 20), id.slice(20, 32)].join('-');
}
