import { z } from 'zod';
import { compileEventPattern } from '../event-patterns/event-pattern.ts';
import { busNameOf, DEFAULT_BUS } from '../events/bus-name.ts';
import type { Rule } from '../events/event-buses.ts';
import { parseSchedule } from '../schedules/schedule-expression.ts';
import { Schedule, scheduledEvent } from '../schedules/schedule.ts';
import { TemplateError, UnsupportedError } from '../shared/errors.ts';
import { arn, physicalName } from '../shared/names.ts';
import { parseProperties } from '../shared/parse-properties.ts';
import { ruleTarget, Target, type TargetNeeds } from './rule-target.ts';
import type {
  CreateResource,
  RunningResources,
  StackContext,
  StackIdentity,
  StackSettings,
} from './stack-context.ts';

const Properties = z.object({
  Name: z.string().optional(),
  EventBusName: z.string().default(DEFAULT_BUS),
  ScheduleExpression: z.string().optional(),
  EventPattern: z.unknown().optional(),
  State: z.enum(['ENABLED', 'DISABLED', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS']).default('ENABLED'),
  Targets: z.array(Target).default([]),
});
const NAME_LENGTH = 64;

interface Needs extends TargetNeeds, Pick<StackContext, 'resourceId'> {
  stack: StackIdentity;
  settings: Pick<StackSettings, 'shortestScheduleMs'>;
  running: TargetNeeds['running'] & Pick<RunningResources, 'schedules'>;
}

export const eventsRule: CreateResource<Needs> = (needs, logicalId, properties) => {
  const { stack, settings, running, clock } = needs;
  const { schedules, eventBuses } = running;
  const given = parseProperties(Properties, logicalId, properties);
  const { ScheduleExpression: expression, EventPattern: pattern } = given;
  const name = given.Name ?? physicalName(stack.name, logicalId, NAME_LENGTH);
  const bus = busNameOf(given.EventBusName);
  const onDefaultBus = bus === DEFAULT_BUS;
  if (!eventBuses.has(bus))
    throw new UnsupportedError(
      `the event bus ${bus} does not run here, so the rule receives no events`,
      logicalId,
    );
  if (expression !== undefined && !onDefaultBus)
    throw new TemplateError('a rule with a ScheduleExpression must be on the default bus', logicalId);
  if (expression === undefined && pattern === undefined)
    throw new TemplateError('an EventPattern or a ScheduleExpression is required', logicalId);

  const ruleArn = arn('events', stack.region, `rule/${onDefaultBus ? name : `${bus}/${name}`}`);
  const deployed = { ref: onDefaultBus ? name : `${bus}|${name}`, attributes: { Arn: ruleArn } };
  const targets = given.Targets.flatMap((target) => ruleTarget(needs, { logicalId, ruleArn }, target) ?? []);
  const rule: Rule = { logicalId, name, arn: ruleArn, targets };
  const matches = pattern === undefined ? undefined : compileEventPattern(pattern);
  if (given.State === 'DISABLED') return deployed;
  if (matches !== undefined) eventBuses.addRule(bus, { ...rule, matches });
  if (expression !== undefined) {
    const byRule = parseSchedule(expression);
    const next = parseSchedule(expression, settings.shortestScheduleMs);
    const fire = (atMs: number, signal: AbortSignal) => {
      const event = scheduledEvent(ruleArn, stack.region, atMs);
      return eventBuses.fire(rule, event, { receivedMs: atMs, forwarded: false }, signal);
    };
    schedules.set(needs.resourceId(logicalId), new Schedule(next, byRule, fire, clock));
  }
  return deployed;
};
