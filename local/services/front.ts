/** The services that something can be put in front of. */
export type FrontedService = 'dynamodb' | 'kinesis' | 'sqs' | 'graphql';

/**
 * Puts something in front of a service: it is given the service's own endpoint and returns the one under which
 * everybody, the runtime included, is to find it.
 */
export type Front = (service: FrontedService, endpoint: string) => Promise<string>;

export const noFront: Front = (_service, endpoint) => Promise.resolve(endpoint);
