/** Who is at the other end of a connection. Services check it on every call; screens only follow. */
export type Role = 'lead' | 'curator' | 'annotator';

/** The identity of a connection, fixed when it signs in. */
export interface Caller {
  readonly role: Role;
  /** Set for annotators and curators; a lead may act for a person by naming them in the call. */
  readonly personId: string | null;
}
