/** The signed-in rider, with the id and name that the API uses. */
export interface Rider {
  /** The `sub` claim of the ID token. */
  racerId: string;
  name: string;
}

/** Parses a rider from browser storage. Returns undefined if `text` is not a rider. */
export function parseRider(text: string | undefined): Rider | undefined {
  try {
    const { racerId, name } = JSON.parse(text ?? '{}') as Partial<Record<keyof Rider, unknown>>;
    return typeof racerId === 'string' && typeof name === 'string' ? { racerId, name } : undefined;
  } catch {
    return undefined;
  }
}

/** Returns the rider from an ID token's claims, with the same name that the API uses. */
export function riderOf(claims: Record<string, unknown>): Rider {
  const { sub, name, 'cognito:username': username } = claims;
  return { racerId: String(sub), name: typeof name === 'string' && name !== '' ? name : String(username) };
}
