import { z } from 'zod';
import { messageOf } from '../shared/errors.ts';
import { DEFAULT_ASYNC_RETRIES, invokeAsync } from '../lambda/async-invocation.ts';
import { arn, physicalName } from '../shared/names.ts';
import { parseSchedule } from '../schedules/schedule-expression.ts';
import { Schedule, scheduledEvent } from '../schedules/schedule.ts';
import { findFunction } from '../lambda/find-function.ts';
import { parseProperties } from './properties.ts';
import type {
  CreateResource,
  RunningResources,
  ServiceConnections,
  StackContext,
  StackIdentity,
  StackSettings,
} from './stack-context.ts';
import type { Clock } from '../shared/clock.ts';
import type { Log } from '../shared/log.ts';

const Properties = z.object({
  Name: z.string().optional(),
  ScheduleExpression: z.string().optional(),
  EventPattern: z.unknown().optional(),
  State: z.enum(['ENABLED', 'DISABLED', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS']).default('ENABLED'),
  Targets: z
    .array(
      z.object({
        Id: z.string(),
        Arn: z.string(),
        Input: z.string().optional(),
        InputPath: z.string().optional(),
        InputTransformer: z.unknown().optional(),
      }),
    )
    .default([]),
});
const NAME_LENGTH = 64;

interface Needs extends Pick<StackContext, 'resourceId'> {
  stack: StackIdentity;
  settings: Pick<StackSettings, 'shortestScheduleMs'>;
  services: Pick<ServiceConnections, 'send'>;
  running: Pick<RunningResources, 'functions' | 'asyncSettings' | 'schedules'>;
  clock: Clock;
  log: Log;
}

export const eventsRule: CreateResource<Needs> = (needs, logicalId, properties) => {
  const { stack, settings: stackSettings, running, clock, log } = needs;
  const { send } = needs.services;
  const { region } = stack;
  const given = parseProperties(Properties, logicalId, properties);
  const name = given.Name ?? physicalName(stack.name, logicalId, NAME_LENGTH);
  const ruleArn = arn('events', region, `rule/${name}`);
  const deployed = { ref: name, attributes: { Arn: ruleArn } };
  if (given.ScheduleExpression === undefined) {
    log.warn(`${logicalId}: event patterns are not emulated; the rule never fires`);
    return deployed;
  }
  if (given.State === 'DISABLED') return deployed;

  const targets = given.Targets.flatMap((target) => {
    const runs = findFunction(running.functions.values(), target.Arn);
    if (runs !== undefined && target.InputPath === undefined && target.InputTransformer === undefined) {
      return [{ runs, input: target.Input }];
    }
    const reason =
      runs === undefined ? 'it is not a function of this stack' : 'input transformations are not emulated';
    log.warn(`${logicalId}: the target ${target.Arn} is ignored, because ${reason}`);
    return [];
  });
  const fire = async (atMs: number, signal: AbortSignal) => {
    await Promise.all(
      targets.map(({ runs, input }) => {
        const event =
          input === undefined ? scheduledEvent(ruleArn, region, atMs) : (JSON.parse(input) as unknown);
        const settings = {
          retries: DEFAULT_ASYNC_RETRIES,
          ...running.asyncSettings.get(runs.definition.logicalId),
        };
        return invokeAsync(runs, event, settings, { clock, log, send, signal }).catch((error: unknown) =>
          log.error(`${logicalId}: ${messageOf(error)}`),
        );
      }),
    );
  };
  const byRule = parseSchedule(given.ScheduleExpression);
  const next = parseSchedule(given.ScheduleExpression, stackSettings.shortestScheduleMs);
  running.schedules.set(needs.resourceId(logicalId), new Schedule(next, byRule, fire, clock));
  return deployed;
};
