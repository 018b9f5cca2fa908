/** Environment variables with which `npm run test:conformance` passes the deployment to its tests. */
export const ENDPOINT = 'CONFORMANCE_ENDPOINT';
export const REALTIME_ENDPOINT = 'CONFORMANCE_REALTIME_ENDPOINT';
export const API_KEY = 'CONFORMANCE_API_KEY';
