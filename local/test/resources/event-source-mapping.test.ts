import { expect, it } from 'vitest';
import type { EventSourceMapping } from '../../event-sources/event-source-mapping.ts';
import type { LambdaFunction } from '../../lambda/lambda-function.ts';
import type { StreamTails } from '../../event-sources/streams/stream-tails.ts';
import { eventSourceMapping } from '../../resources/lambda/event-source-mapping.ts';
import { silentLog } from '../../shared/log.ts';
import { systemClock } from '../../shared/clock.ts';
import { NO_VARIANTS } from '../../shared/variants.ts';
import { shows } from '../support/shows.ts';

it(
  'a second mapping of a function and a stream is refused',
  shows('mappings/duplicate-refused'),
  async () => {
    const source = 'arn:aws:kinesis:us-east-1:000000000000:stream/s';
    const named = (name: string) => ({
      definition: { name, arn: `arn:aws:lambda:us-east-1:0:function:${name}` },
    });
    const functions = new Map(['f', 'g'].map((name) => [name, named(name) as LambdaFunction]));
    const mappings = new Map<string, EventSourceMapping>();
    const needs = {
      stack: { name: 'Stack', region: 'us-east-1' },
      resourceId: (logicalId: string) => logicalId,
      settings: {
        windowIdleMs: 0,
        variants: NO_VARIANTS,
        dataDirectory: undefined,
        shortestScheduleMs: undefined,
        endpointMap: {},
      },
      policies: { permits: () => true } as never,
      services: { send: async () => {}, sqs: {} as never },
      running: {
        functions,
        mappings,
        queues: new Map(),
        streams: new Map([[source, { source: { kind: 'kinesis' } } as StreamTails]]),
      },
      clock: systemClock,
      log: silentLog,
      onFailure: () => {},
    };
    const map = (logicalId: string, FunctionName: string) =>
      eventSourceMapping(needs, logicalId, {
        EventSourceArn: source,
        FunctionName,
        StartingPosition: 'LATEST',
      });
    const { ref } = await map('First', 'f');
    await map('Other', 'g');
    expect(() => map('Second', 'f')).toThrow(
      `ResourceConflictException: The event source arn (" ${source} ") and function (" f ") provided mapping already exists. Please update or delete the existing mapping with UUID ${ref}`,
    );
  },
);
