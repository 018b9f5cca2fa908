/** Names that the page's bucket and `npm run deploy:page` share. */

/** Vite puts the files whose names contain a hash of their contents into this folder. */
export const ASSETS_FOLDER = 'assets/';

/**
 * Tag of files that the newest build does not have. Pages that are already open may still load them, so the
 * bucket deletes them later.
 */
export const SUPERSEDED_TAG = { Key: 'superseded', Value: 'true' };
