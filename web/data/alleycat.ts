import { createContext, useContext } from 'react';
import type { AlleycatClient } from '@alleycat/client';

/** The page's only client, so that all subscriptions share one connection. */
export const AlleycatContext = createContext<AlleycatClient | undefined>(undefined);

export function useAlleycat(): AlleycatClient {
  const client = useContext(AlleycatContext);
  if (!client) throw new Error('useAlleycat must be used inside AlleycatContext');
  return client;
}
