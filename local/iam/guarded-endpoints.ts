import type { Disposers } from '../shared/disposers.ts';
import type { ServiceEndpoints } from '../services/endpoints.ts';
import { startGuard, type GuardOptions } from './guard.ts';

/**
 * Starts guards for the running services that enforce permissions. Returns the endpoints for callers with a role.
 */
export async function guardedEndpoints(
  endpoints: ServiceEndpoints,
  { disposers, ...options }: Omit<GuardOptions, 'service' | 'endpoint'> & { disposers: Disposers },
): Promise<ServiceEndpoints> {
  const guarded = async (service: GuardOptions['service']) => {
    if (endpoints[service] === '') return '';
    const guard = await startGuard({ service, endpoint: endpoints[service], ...options });
    disposers.add(`the ${service} guard`, () => guard.stop());
    return guard.endpoint;
  };
  return {
    ...endpoints,
    dynamodb: await guarded('dynamodb'),
    kinesis: await guarded('kinesis'),
    sqs: await guarded('sqs'),
    sns: await guarded('sns'),
    eventbridge: await guarded('eventbridge'),
  };
}
