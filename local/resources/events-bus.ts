import { z } from 'zod';
import { TemplateError, UnsupportedError } from '../shared/errors.ts';
import { arn } from '../shared/names.ts';
import { parseProperties } from '../shared/parse-properties.ts';
import type { CreateResource, RunningResources, StackIdentity } from './stack-context.ts';

const Properties = z.object({ Name: z.string(), EventSourceName: z.string().optional() });

interface Needs {
  stack: StackIdentity;
  running: Pick<RunningResources, 'eventBuses'>;
}

export const eventsBus: CreateResource<Needs> = ({ stack, running }, logicalId, properties) => {
  const { Name: name, EventSourceName: partner } = parseProperties(Properties, logicalId, properties);
  if (partner !== undefined)
    throw new UnsupportedError(`partner event sources (${partner}) are not emulated`, logicalId);
  if (running.eventBuses.has(name))
    throw new TemplateError(`the event bus ${name} already exists`, logicalId);
  running.eventBuses.addBus(name);
  return { ref: name, attributes: { Arn: arn('events', stack.region, `event-bus/${name}`), Name: name } };
};
