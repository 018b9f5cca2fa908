import { parseQueueSettings } from '../../event-sources/queue/settings.ts';
import { parseMappingSettings } from '../../event-sources/settings.ts';
import { findFunction } from '../../lambda/find-function.ts';
import { pipe as runPipe } from '../../pipes/pipe.ts';
import { pipeTemplate } from '../../pipes/pipe-template.ts';
import { UnsupportedError } from '../../shared/errors.ts';
import { arn, physicalName, serviceOf } from '../../shared/names.ts';
import { parseProperties } from '../../shared/parse-properties.ts';
import { demand } from '../demand.ts';
import { queueMapping, type QueueMappingNeeds } from '../lambda/queue-mapping.ts';
import { streamMapping, type StreamMappingNeeds } from '../lambda/stream-mapping.ts';
import type { CreateResource, RunningResources, StackContext } from '../stack-context.ts';
import { mappingProperties, PipeProperties } from './pipe-settings.ts';
import { pipeTarget, type PipeTargetNeeds } from './pipe-target.ts';

/** https://docs.aws.amazon.com/eventbridge/latest/pipes-reference/API_CreatePipe.html */
const NAME_LENGTH = 64;
const SOURCES = ['kinesis', 'dynamodb', 'sqs'];

interface Needs
  extends
    PipeTargetNeeds,
    StreamMappingNeeds,
    QueueMappingNeeds,
    Pick<StackContext, 'resourceId' | 'unsupported'> {
  services: PipeTargetNeeds['services'] & StreamMappingNeeds['services'];
  running: PipeTargetNeeds['running'] & Pick<RunningResources, 'mappings'>;
}

/** A pipe reads its source as an event source mapping does. */
export const pipe: CreateResource<Needs> = (needs, logicalId, properties) => {
  const { stack, running, clock, log } = needs;
  const given = parseProperties(PipeProperties, logicalId, properties);
  const { Source: source, Target: target, Enrichment: enrichment } = given;
  const name = given.Name ?? physicalName(stack.name, logicalId, NAME_LENGTH);
  const pipeArn = arn('pipes', stack.region, `pipe/${name}`);
  const service = serviceOf(source);
  if (!SOURCES.includes(service))
    throw new UnsupportedError(`pipes from ${source} are not emulated, so the pipe does nothing`, logicalId);
  const deliver = pipeTarget(needs, { name, given });
  if (deliver === undefined)
    throw new UnsupportedError(
      `the target ${target} is not a function, queue, topic, stream or event bus that runs here, so the pipe does nothing`,
      logicalId,
    );
  reportDeadLetters(needs, logicalId, given);
  const identity = { name, arn: pipeArn, sourceArn: source, enrichmentArn: enrichment, targetArn: target };
  const steps = runPipe({
    definition: { name, arn: pipeArn, roleArn: given.RoleArn, timeoutSeconds: 0 },
    toEnrichment: pipeTemplate(given.EnrichmentParameters.InputTemplate, identity),
    enrich: enrichment === undefined ? undefined : enricher(needs, logicalId, enrichment, given.RoleArn),
    toTarget: pipeTemplate(given.TargetParameters.InputTemplate, identity),
    deliver,
    clock,
    log,
  });
  const mapped = mappingProperties(given, name);
  const mapping =
    service === 'sqs'
      ? queueMapping(needs, parseQueueSettings(logicalId, mapped), steps)
      : streamMapping(needs, parseMappingSettings(logicalId, mapped), steps);
  running.mappings.set(needs.resourceId(logicalId), mapping);
  return { ref: name, attributes: { Arn: pipeArn, CurrentState: given.DesiredState } };
};

/** Returns a function that calls the enrichment. @throws UnsupportedError if it is not a function that runs here */
function enricher(
  { running, policies }: Needs,
  logicalId: string,
  enrichment: string,
  roleArn: string,
): (inputs: unknown[]) => Promise<unknown> {
  const found = findFunction(running.functions.values(), enrichment);
  if (found === undefined)
    throw new UnsupportedError(
      `the enrichment ${enrichment} is not a function that runs here, so the pipe does nothing`,
      logicalId,
    );
  return async (inputs) => {
    demand(policies, roleArn, 'lambda:InvokeFunction', enrichment);
    return found.invoke(inputs);
  };
}

function reportDeadLetters(
  { unsupported }: Pick<Needs, 'unsupported'>,
  logicalId: string,
  { SourceParameters: { KinesisStreamParameters: kinesis, DynamoDBStreamParameters: table } }: PipeProperties,
): void {
  const queue = (kinesis ?? table)?.DeadLetterConfig?.Arn;
  if (queue === undefined) return;
  unsupported.add(
    new UnsupportedError(
      `the dead-letter queue of a pipe is not emulated, so ${queue} receives nothing`,
      logicalId,
    ),
  );
}
