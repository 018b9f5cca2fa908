import { fetchFailureOf } from '../shared/errors.ts';

/** An HTTP endpoint outside of AWS that rules send events to. */
export interface ApiDestination {
  url: string;
  method: string;
  /** Headers that authorize requests. */
  headers: Readonly<Record<string, string>>;
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-api-destinations.html */
const TIMEOUT_MS = 5_000;
/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-api-destinations.html#eb-api-destination-headers */
const HEADERS = {
  'user-agent': 'Amazon/EventBridge/ApiDestinations',
  'content-type': 'application/json; charset=utf-8',
};

/** Sends a target's input to an API destination. Rejects if there is no response in time, or if it is an error. */
export async function callApiDestination(
  { url, method, headers }: ApiDestination,
  body: string,
  signal: AbortSignal,
): Promise<void> {
  const response = await fetch(url, {
    method,
    headers: { ...HEADERS, ...headers },
    ...(method !== 'GET' && method !== 'HEAD' && { body }),
    signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
  }).catch((error: unknown) => {
    throw new Error(`${url} cannot be reached: ${fetchFailureOf(error)}`, { cause: error });
  });
  if (!response.ok) throw new Error(`${url} responded with status ${response.status}`);
}
