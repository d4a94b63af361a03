/** What a pickle describes, as plain data: a call or a name that it asks for is written down and never followed. May hold cycles. */
export type PickleValue = null | boolean | number | bigint | string | PickleTuple | PickleList | PickleDictionary | PickleGlobal | PickleCall | PickleReference;

export interface PickleTuple { readonly kind: 'tuple'; readonly items: readonly PickleValue[] }
interface PickleList { readonly kind: 'list'; readonly items: PickleValue[] }
/** Entries in the order in which they were set; a key that was set twice is there twice. */
interface PickleDictionary { readonly kind: 'dictionary'; readonly entries: [PickleValue, PickleValue][] }
/** The name of something in Python, with its module: `torch.FloatStorage`. */
interface PickleGlobal { readonly kind: 'global'; readonly name: string }
interface PickleCall { readonly kind: 'call'; readonly name: string; readonly given: readonly PickleValue[] }
/** Something outside the pickle, by an id that the file format explains. */
interface PickleReference { readonly kind: 'reference'; readonly id: PickleValue }

type PickleObject = Exclude<PickleValue, null | boolean | number | bigint | string>;

/** Whether a value is of one kind. */
export function isKind<Kind extends PickleObject['kind']>(value: PickleValue | undefined, kind: Kind): value is Extract<PickleObject, { kind: Kind }> {
  return typeof value === 'object' && value !== null && value.kind === kind;
}
