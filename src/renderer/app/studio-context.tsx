import { createContext, useContext } from 'react';
import type { StudioClient } from '../transport/client.ts';
import type { Studio } from './studio.ts';

const StudioContext = createContext<Studio | null>(null);

export const StudioProvider = StudioContext.Provider;

/** The page's shared objects. */
export function useStudio(): Studio {
  const studio = useContext(StudioContext);
  if (!studio) throw new Error('useStudio is called outside of StudioProvider');
  return studio;
}

/** The typed client of the page, for handing to a store; components call the store, not the client. */
export function useClient(): StudioClient {
  return useStudio().client;
}
