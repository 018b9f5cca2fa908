/** Environment variables that `npm run test:conformance` uses to pass a deployment to the tests. */
export const ENDPOINT = 'CONFORMANCE_ENDPOINT';
export const REALTIME_ENDPOINT = 'CONFORMANCE_REALTIME_ENDPOINT';
export const API_KEY = 'CONFORMANCE_API_KEY';
