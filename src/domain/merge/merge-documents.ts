import { compareText } from '../compare-text.ts';
import type { DesignChange, Exclusion, ImportRoot, ProjectDocument } from '../study.ts';
import { canonicalText } from './canonical-text.ts';
import { mergePeople } from './merge-people.ts';
import { earlierTime, laterOfEach, laterTime, smaller } from './prefer.ts';

type Design = Pick<ProjectDocument, 'name' | 'seed' | 'settings' | 'designedAt'>;

/**
 * The documents of two copies of one study as one: people by `mergePeople`; name, seed and settings of the design that is
 * the later one (at the same time the one with the smaller text); all changes of the design in the order of time; all
 * import folders by id, where both copies have one the smaller path; of each metric the later entry; all exclusions, lifted where
 * either copy has lifted them. Commutative, associative and idempotent.
 */
export function mergeDocuments(one: ProjectDocument, other: ProjectDocument): ProjectDocument {
  return {
    schemaVersion: Math.max(one.schemaVersion, other.schemaVersion),
    id: one.id,
    ...laterDesign(designOf(one), designOf(other)),
    createdAt: earlierTime(one.createdAt, other.createdAt),
    designChanges: mergeChanges(one.designChanges, other.designChanges),
    people: mergePeople(one.people, other.people),
    roots: mergeRoots(one.roots, other.roots),
    metrics: laterOfEach(one.metrics, other.metrics, ({ name }) => name),
    exclusions: mergeExclusions(one.exclusions, other.exclusions),
    sample: one.sample || other.sample,
  };
}

/** What a merge does to the design of the first of two copies. */
export function designOutcome(here: ProjectDocument, there: ProjectDocument): 'same' | 'kept' | 'taken' {
  const [own, other] = [designOf(here), designOf(there)];
  if (canonicalText({ ...own, designedAt: '' }) === canonicalText({ ...other, designedAt: '' })) return 'same';
  return laterDesign(own, other) === own ? 'kept' : 'taken';
}

function designOf({ name, seed, settings, designedAt }: ProjectDocument): Design {
  return { name, seed, settings, designedAt };
}

function laterDesign(one: Design, other: Design): Design {
  if (one.designedAt !== other.designedAt) return one.designedAt > other.designedAt ? one : other;
  return smaller(one, other);
}

function mergeChanges(one: readonly DesignChange[], other: readonly DesignChange[]): DesignChange[] {
  const byText = new Map([...one, ...other].map((change) => [canonicalText(change), change]));
  const sorted = [...byText].sort(([text, change], [otherText, otherChange]) => {
    if (change.at !== otherChange.at) return change.at < otherChange.at ? -1 : 1;
    return text < otherText ? -1 : 1;
  });
  return sorted.map(([, change]) => change);
}

function mergeRoots(one: readonly ImportRoot[], other: readonly ImportRoot[]): ImportRoot[] {
  const byId = new Map<string, ImportRoot>();
  for (const root of [...one, ...other]) byId.set(root.id, smaller(byId.get(root.id) ?? root, root));
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function mergeExclusions(one: readonly Exclusion[], other: readonly Exclusion[]): Exclusion[] {
  const byId = new Map<string, Exclusion>();
  for (const entry of [...one, ...other]) {
    const known = byId.get(entry.id) ?? entry;
    const made = smaller({ ...known, liftedAt: null }, { ...entry, liftedAt: null });
    byId.set(entry.id, { ...made, liftedAt: laterTime(known.liftedAt, entry.liftedAt) });
  }
  return [...byId.values()].sort((a, b) => compareText(a.id, b.id));
}
