import { join } from 'node:path';
import { EventSourceMapping } from '../../event-sources/event-source-mapping.ts';
import type { MappingTarget } from '../../event-sources/mapping-target.ts';
import type { MappingSettings } from '../../event-sources/settings.ts';
import { fileCheckpoints, memoryCheckpoints } from '../../event-sources/streams/checkpoints.ts';
import { UnsupportedError } from '../../shared/errors.ts';
import type { RunningResources, ServiceConnections, StackContext } from '../stack-context.ts';

export interface StreamMappingNeeds extends Pick<
  StackContext,
  'stack' | 'settings' | 'policies' | 'clock' | 'log' | 'onFailure'
> {
  services: Pick<ServiceConnections, 'send'>;
  running: Pick<RunningResources, 'streams'>;
}

/** Like `StreamMappingNeeds`, for a mapping with permissions of its own. */
type Needs = Omit<StreamMappingNeeds, 'policies'> & {
  policies: Pick<StackContext['policies'], 'permits'>;
};

/** Creates a mapping from a stream of the stack. @throws UnsupportedError for any other stream */
export function streamMapping(
  { stack, settings: { windowIdleMs, variants, dataDirectory }, ...needs }: Needs,
  settings: MappingSettings,
  target: MappingTarget,
): EventSourceMapping {
  const { policies, services, running, clock, log, onFailure } = needs;
  const { logicalId } = settings;
  const stream = running.streams.get(settings.sourceArn);
  if (stream === undefined)
    throw new UnsupportedError(
      `the event source ${settings.sourceArn} is not a stream of this stack, so the mapping does nothing`,
      logicalId,
    );
  if (settings.parallelizationFactor > 1) {
    log.warn(
      `${logicalId}: a ParallelizationFactor of ${settings.parallelizationFactor} is not emulated; each shard's batches run one at a time`,
    );
  }
  const checkpoints =
    dataDirectory === undefined
      ? memoryCheckpoints()
      : fileCheckpoints(join(dataDirectory, 'checkpoints', stack.name, logicalId), onFailure);
  return new EventSourceMapping({
    settings,
    stream,
    target,
    permits: (action, resource) => policies.permits(target.definition.roleArn, action, resource),
    checkpoints,
    send: services.send,
    windowIdleMs,
    variants,
    clock,
    log,
  });
}
