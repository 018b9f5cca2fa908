import type { KinesisClient } from '@aws-sdk/client-kinesis';
import { readRegion } from '../deploy/checks/region.ts';
import { findDeployment } from '../operate/shared/deployment.ts';
import { placeOf } from '../operate/shared/place-of.ts';
import { createKinesis, LOCAL_CREDENTIALS } from '../shared/kinesis-client.ts';
import { OperatorError } from '../shared/operator-error.ts';
import { findStream } from './find-stream.ts';
import type { CliOptions } from './options.ts';

/** The stream that receives the telemetry. */
export interface Destination {
  kinesis: KinesisClient;
  streamName: string;
  /** The length of a race on the stack. A stack rejects every reading of a race with another length. */
  raceSeconds: number;
  /** Number of classes on the stack, if it is known. */
  classCount?: number;
  /** Where the stream is, for messages. */
  place: string;
  close(): void;
}

/** @throws Error that says what was not found and what to do */
export function findDestination(options: CliOptions): Promise<Destination> {
  return options.target === undefined ? streamOf(options) : streamOfStack(options.target);
}

async function streamOfStack(target: string): Promise<Destination> {
  const place = await placeOf(target);
  const deployment = await findDeployment(place);
  const { kinesis, rules, outputs } = deployment;
  return {
    kinesis,
    streamName: outputs.StreamName,
    raceSeconds: rules.raceSeconds,
    classCount: rules.classCount,
    place: place.local ?? place.stack,
    close: () => deployment.close(),
  };
}

async function streamOf({ endpoint, stream, raceSeconds, ...options }: CliOptions): Promise<Destination> {
  if (raceSeconds === undefined)
    throw new OperatorError(
      'a stack rejects every reading of a race with another length: pass --target, or --race-seconds with the ' +
        'length of the stack’s races',
    );
  const region = options.region ?? (await readRegion()) ?? 'us-east-1';
  const kinesis = createKinesis({
    region,
    ...(endpoint !== undefined && {
      endpoint,
      ...(!process.env['AWS_ACCESS_KEY_ID'] && { credentials: LOCAL_CREDENTIALS }),
    }),
  });
  try {
    const streamName = stream ?? (await findStream(kinesis));
    const place = endpoint ?? `Kinesis in ${region}`;
    return { kinesis, streamName, raceSeconds, place, close: () => kinesis.destroy() };
  } catch (error) {
    kinesis.destroy();
    throw error;
  }
}
