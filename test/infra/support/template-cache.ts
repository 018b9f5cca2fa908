/** Environment variable with the directory where tests keep the templates that they synthesized. */
export const TEMPLATE_CACHE = 'ALLEYCAT_TEMPLATE_CACHE';
