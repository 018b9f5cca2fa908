/**
 * Default ports, unless they are taken. They do not change from start to start, so that open pages reconnect,
 * and the browser keeps the signed-in rider and the color scheme.
 */
export const USUAL_WEB_PORT = 4747;
/** Far enough from the page's port that neither moves to the other's. */
export const USUAL_API_PORT = 4700;
