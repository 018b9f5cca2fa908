import { createAlleycatClient } from '@alleycat/client';
import type { RaceTimes } from '../../race/race-clock.ts';
import { findDeployment, type Place } from '../operate/shared/deployment.ts';
import { placeOf } from '../operate/shared/place-of.ts';
import { explainError } from '../shared/explain-error.ts';
import { OperatorError } from '../shared/operator-error.ts';
import type { Racetrack } from './run-races.ts';

/** A deployed stack that is used as by bikes and viewers: through its stream and its API. */
export interface Target extends Racetrack {
  place: Place;
  times: RaceTimes;
  close(): void;
}

const REMEDIES = {
  unreachable: 'Check the region and the network.',
  permissions: 'Or grant the permissions that docs/runbook.md lists.',
  other: 'Run this again.',
};

/**
 * Finds a deployed stack.
 * @param target name of a stage, or the Lambda endpoint that `npm start` prints
 * @throws Error that says what was not found and what to do
 */
export async function findTarget(target: string): Promise<Target> {
  const place = await placeOf(target);
  const deployment = await findDeployment(place).catch((error: unknown) => {
    throw new OperatorError(explainError(error, REMEDIES), { cause: error });
  });
  const { kinesis, rules: times, outputs } = deployment;
  const { GraphqlUrl: url, ApiKey: apiKey, StreamName: streamName } = outputs;
  const client = createAlleycatClient({ url, auth: { type: 'apiKey', apiKey } });
  const close = () => {
    client.close();
    deployment.close();
  };
  return { client, kinesis, streamName, place, times, close };
}

/** Returns the options with which the commands for operators find the same stack. */
export function optionsOf({ stack, region, local }: Place): string {
  return local === undefined ? `--stack ${stack} --region ${region}` : `--local ${local}`;
}
