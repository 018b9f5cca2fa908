/** Who is signed in, as the API will know it. */
export interface Rider {
  /** The `sub` of the token. */
  racerId: string;
  name: string;
}

/** A rider from what the browser has kept; undefined for anything else. */
export function parseRider(text: string | undefined): Rider | undefined {
  try {
    const { racerId, name } = JSON.parse(text ?? '{}') as Partial<Record<keyof Rider, unknown>>;
    return typeof racerId === 'string' && typeof name === 'string' ? { racerId, name } : undefined;
  } catch {
    return undefined;
  }
}

/** A rider from the claims of an ID token, under the name that the API takes from it. */
export function riderOf(claims: Record<string, unknown>): Rider {
  const { sub, name, 'cognito:username': username } = claims;
  return { racerId: String(sub), name: typeof name === 'string' && name !== '' ? name : String(username) };
}
