import { RuntimeError } from '../shared/errors.ts';

/** URLs by the host or AWS service that they replace, such as `events` or `api.example.com`. */
export type EndpointMap = Readonly<Record<string, string>>;

/** @throws RuntimeError for an endpoint that is not an HTTP URL */
export function readEndpointMap(given: EndpointMap): EndpointMap {
  for (const [name, endpoint] of Object.entries(given))
    if (!URL.canParse(endpoint) || !/^https?:$/.test(new URL(endpoint).protocol))
      throw new RuntimeError(`the endpoint ${endpoint} for ${name} is not an HTTP URL`);
  return given;
}
