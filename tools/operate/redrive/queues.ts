import { FUNCTION_OUTPUTS } from '../../../infra/shared/outputs.ts';
import type { Outputs } from '../shared/deployment.ts';
import { OperatorError } from '../../shared/operator-error.ts';

/** Stack outputs that contain the URLs of the operators' queues, by queue name. */
const QUEUES = {
  quarantine: 'QuarantineUrl',
  'live-standings': FUNCTION_OUTPUTS['live-standings'].failuresUrl,
  'final-results': FUNCTION_OUTPUTS['final-results'].failuresUrl,
  'publish-rankings': FUNCTION_OUTPUTS['publish-rankings'].failuresUrl,
  'close-races': FUNCTION_OUTPUTS['close-races'].failuresUrl,
} as const satisfies Record<string, keyof Outputs>;

export type QueueName = keyof typeof QUEUES;
export const QUEUE_NAMES = Object.keys(QUEUES) as QueueName[];

/**
 * Finds one of the stack's queues by its name, its output's name, or its URL.
 * @throws OperatorError that lists the valid names if the reference is none of these
 */
export function findQueue(reference: string, outputs: Outputs): { name: QueueName; url: string } {
  for (const name of QUEUE_NAMES) {
    const url = outputs[QUEUES[name]];
    if ([name, QUEUES[name], url].includes(reference)) return { name, url };
  }
  throw new OperatorError(
    `--queue: ${reference} is not a queue of this stack: expected one of ${QUEUE_NAMES.join(', ')}, or the URL of a queue`,
  );
}
