/** What only the user can say of a dataset. */
export interface CardFields {
  /** Name for people; the folder's name where it is empty. */
  readonly title: string;
  /** Licence id of the Hub (`cc-by-4.0`, `mit`, `other`, ...); empty = not chosen yet, which the card says. */
  readonly licence: string;
  /** Of `other`: a name and an address, both may be empty. */
  readonly licenceName: string;
  readonly licenceLink: string;
  /** Who made it and whom to ask; empty where it is not said. */
  readonly creators: string;
  readonly contact: string;
  /** How the people in the pictures agreed, and where the pictures come from; empty where it is not said. */
  readonly consent: string;
  /** What it may be used for, and what not. */
  readonly intendedUse: string;
  /** BCP 47 language of the captions. */
  readonly language: string;
  /** Whether the Hub asks visitors to agree before they get it. */
  readonly gated: boolean;
}

export const emptyCard: CardFields = { title: '', licence: '', licenceName: '', licenceLink: '', creators: '', contact: '', consent: '', intendedUse: '', language: 'en', gated: false };
