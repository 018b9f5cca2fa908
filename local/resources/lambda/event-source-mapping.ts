import { join } from 'node:path';
import { RuntimeError } from '../../shared/errors.ts';
import { fileCheckpoints, memoryCheckpoints } from '../../event-sources/streams/checkpoints.ts';
import { EventSourceMapping } from '../../event-sources/event-source-mapping.ts';
import { parseMappingSettings } from '../../event-sources/settings.ts';
import { digest } from '../../shared/names.ts';
import { findFunction } from '../../lambda/find-function.ts';
import type { CreateResource, RunningResources, ServiceConnections, StackContext } from '../stack-context.ts';

/** Services whose streams are read. A mapping for any other service logs a warning and does nothing. */
const SERVICES = ['kinesis', 'dynamodb'];

interface Needs extends Pick<
  StackContext,
  'stack' | 'resourceId' | 'settings' | 'policies' | 'clock' | 'log' | 'onFailure'
> {
  services: Pick<ServiceConnections, 'send'>;
  running: Pick<RunningResources, 'functions' | 'streams' | 'mappings'>;
}

export const eventSourceMapping: CreateResource<Needs> = (needs, logicalId, properties) => {
  const { stack, policies, running, clock, log, onFailure } = needs;
  const { windowIdleMs, variants, dataDirectory } = needs.settings;
  const id = digest(stack.name, logicalId).toLowerCase();
  const deployed = {
    ref: [id.slice(0, 8), id.slice(8, 12), id.slice(12, 16), id.slice(16, 20), id.slice(20, 32)].join('-'),
    attributes: { Id: id },
  };
  const source = String(properties.EventSourceArn);
  if (!SERVICES.includes(source.split(':')[2] ?? '')) {
    log.warn(`${logicalId}: events from ${source} are not emulated; they never invoke the function`);
    return deployed;
  }
  const settings = parseMappingSettings(logicalId, properties);
  const target = findFunction(running.functions.values(), settings.functionName);
  if (target === undefined)
    throw new RuntimeError(`the function ${settings.functionName} does not run here`, logicalId);
  const stream = running.streams.get(settings.sourceArn);
  if (stream === undefined)
    throw new RuntimeError(`the event source ${settings.sourceArn} is not a stream of this stack`, logicalId);
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
