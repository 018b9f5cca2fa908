import type { Config } from '../data/config.ts';

export async function riderToken(_config: Config): Promise<string> {
  throw new Error('nobody is signed in');
}
