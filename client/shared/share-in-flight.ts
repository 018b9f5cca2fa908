import type { Request } from './request.ts';

/** Sends a query only once while the same query is on its way, because several watches may ask the same. */
export function shareInFlight(request: Request): Request {
  const inFlight = new Map<string, Promise<unknown>>();
  return <Data, Variables>(...[operation, variables]: Parameters<typeof request<Data, Variables>>) => {
    const key = `${operation.toString()} ${JSON.stringify(variables)}`;
    const known = inFlight.get(key) as Promise<Data> | undefined;
    if (known) return known;
    const asked = request(operation, variables).finally(() => inFlight.delete(key));
    inFlight.set(key, asked);
    return asked;
  };
}
