import { nameAtEnd } from '../shared/names.ts';

/** Every account has this bus. */
export const DEFAULT_BUS = 'default';

/** Returns the name of a bus, given its name or ARN. */
export function busNameOf(nameOrArn: string): string {
  return nameAtEnd(nameOrArn);
}
