/** How `npm run test:conformance` tells its tests which deployment to ask. */
export const ENDPOINT = 'CONFORMANCE_ENDPOINT';
export const REALTIME_ENDPOINT = 'CONFORMANCE_REALTIME_ENDPOINT';
export const API_KEY = 'CONFORMANCE_API_KEY';
