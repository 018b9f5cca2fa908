/** Services that can have a proxy in front of them. */
export type FrontedService = 'dynamodb' | 'kinesis' | 'sqs' | 'graphql';

/**
 * Puts something in front of a service, for example a proxy. Receives the service's own endpoint and returns
 * the endpoint that all callers use, including the runtime.
 */
export type Front = (service: FrontedService, endpoint: string) => Promise<string>;

export const noFront: Front = (_service, endpoint) => Promise.resolve(endpoint);
