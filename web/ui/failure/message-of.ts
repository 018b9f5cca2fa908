import { AlleycatError } from '@alleycat/client';
import type { Messages } from '../../languages/en.ts';
import { t } from '../../i18n/t.ts';

type KnownType = keyof Messages['failure']['api'];

/** Returns what an error means for the visitor, or the server's message if the page has no text for the error. */
export function messageOf(error: Error): string {
  if (!(error instanceof AlleycatError)) return error.message;
  const key = `failure.api.${error.errorType as KnownType}` as const;
  return t.has(key) ? t(key) : error.message;
}
