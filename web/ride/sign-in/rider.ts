import { parseStored } from '../../data/stored.ts';

/** The signed-in rider, with the id and name that the API uses. */
export interface Rider {
  /** The `sub` claim of the ID token. */
  racerId: string;
  name: string;
}

/** Parses a rider from browser storage. Returns undefined if `text` is not a rider. */
export function parseRider(text: string | undefined): Rider | undefined {
  const { racerId, name } = (parseStored(text) ?? {}) as Partial<Record<keyof Rider, unknown>>;
  return typeof racerId === 'string' && typeof name === 'string' ? { racerId, name } : undefined;
}
