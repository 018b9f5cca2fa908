import type { ServiceEndpoints } from './endpoints.ts';

/** Services that can run locally, by the first label of their hosts on AWS. */
const SERVICES: Readonly<Record<string, keyof ServiceEndpoints>> = {
  kinesis: 'kinesis',
  dynamodb: 'dynamodb',
  sqs: 'sqs',
  sns: 'sns',
  events: 'eventbridge',
  'cognito-idp': 'cognito',
};

/** Returns the local service for a host of AWS, such as `kinesis.us-east-1.amazonaws.com`. Undefined if there is none. */
export function serviceOfHost(host: string): keyof ServiceEndpoints | undefined {
  return SERVICES[host.split('.')[0] ?? ''];
}
