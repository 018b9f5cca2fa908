/** Environment variable with the directory of cached templates. */
export const TEMPLATE_CACHE = 'ALLEYCAT_TEMPLATE_CACHE';
