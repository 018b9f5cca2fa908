import { RuntimeError, UnsupportedError } from '../../shared/errors.ts';
import { parseQueueSettings } from '../../event-sources/queue/settings.ts';
import { parseMappingSettings } from '../../event-sources/settings.ts';
import { digest, serviceOf } from '../../shared/names.ts';
import { mappingTarget } from './mapping-target.ts';
import { queueMapping, type QueueMappingNeeds } from './queue-mapping.ts';
import { streamMapping, type StreamMappingNeeds } from './stream-mapping.ts';
import type { CreateResource, RunningResources, StackContext } from '../stack-context.ts';

/** Services whose streams are read. */
const SERVICES = ['kinesis', 'dynamodb'];

interface Needs extends StreamMappingNeeds, QueueMappingNeeds, Pick<StackContext, 'resourceId'> {
  services: StreamMappingNeeds['services'] & QueueMappingNeeds['services'];
  running: StreamMappingNeeds['running'] &
    QueueMappingNeeds['running'] &
    Pick<RunningResources, 'functions' | 'mappings'>;
}

export const eventSourceMapping: CreateResource<Needs> = (needs, logicalId, properties) => {
  const { stack, running } = needs;
  const deployed = {
    ref: mappingId(stack.name, logicalId),
    attributes: { Id: digest(stack.name, logicalId).toLowerCase() },
  };
  const source = streamOf(String(properties.EventSourceArn));
  const service = serviceOf(source);
  if (service === 'sqs') {
    const settings = parseQueueSettings(logicalId, properties);
    const created = queueMapping(needs, settings, mappingTarget(running, logicalId, settings.functionName));
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
  const settings = parseMappingSettings(logicalId, { ...properties, EventSourceArn: source });
  const target = mappingTarget(running, logicalId, settings.functionName);
  assertUnique(needs, logicalId, { sourceArn: settings.sourceArn, functionName: target.definition.name });
  const mapping = streamMapping(needs, settings, target);
  running.mappings.set(needs.resourceId(logicalId), mapping);
  return deployed;
};

/** Returns the ARN of a stream, given that ARN or the ARN of one of the stream's consumers. */
function streamOf(sourceArn: string): string {
  return sourceArn.split('/consumer/', 1)[0] ?? sourceArn;
}

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
