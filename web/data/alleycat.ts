import { createContext, useContext } from 'react';
import type { AlleycatClient } from '@alleycat/client';

/** The one client of the page; all watches share its socket. */
export const AlleycatContext = createContext<AlleycatClient | undefined>(undefined);

export function useAlleycat(): AlleycatClient {
  const client = useContext(AlleycatContext);
  if (!client) throw new Error('useAlleycat is used outside of AlleycatContext');
  return client;
}
