import { newToken } from '../store/access.ts';

const mostPerPerson = 8;

/** Who may answer on the lead's page at the moment; a restart ends all of it. */
export interface Passes {
  /** A new pass for a person, who may hold several: one per page. */
  give(personId: string): string;
  isFor(personId: string, pass: string | undefined): boolean;
  end(pass: string): void;
  /** Ends the passes of one person, or everybody's. */
  endAll(personId?: string): void;
}

/** Passes in memory, at most eight a person: the oldest go. */
export function createPasses(): Passes {
  const holders = new Map<string, string>();
  return {
    give(personId) {
      const own = Array.from(holders).filter(([, holder]) => holder === personId);
      for (const [pass] of own.slice(0, Math.max(0, own.length - mostPerPerson + 1))) holders.delete(pass);
      const pass = newToken();
      holders.set(pass, personId);
      return pass;
    },
    isFor: (personId, pass) => pass !== undefined && holders.get(pass) === personId,
    end: (pass) => { holders.delete(pass); },
    endAll(personId) {
      for (const [pass, holder] of holders) if (personId === undefined || holder === personId) holders.delete(pass);
    },
  };
}
