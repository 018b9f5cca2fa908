import type { UserPoolService } from 'cognito-local/lib/services/index.js';
import type { Emulator } from './emulator.ts';

/** Returns the pool that a request names, by its own id or by the id of one of its clients. */
export function poolOf(
  { services, context }: Emulator,
  input: Record<string, unknown>,
): Promise<UserPoolService> {
  const { UserPoolId: poolId, ClientId: clientId } = input;
  return typeof poolId === 'string'
    ? services.cognito.getUserPool(context, poolId)
    : services.cognito.getUserPoolForClientId(context, String(clientId));
}
