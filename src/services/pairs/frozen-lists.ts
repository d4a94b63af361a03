import { randomUUID } from 'node:crypto';
import type { OpenStudy } from '../studio/open-study.ts';

/** Ids as they were when somebody first asked, under a name that stands for them. */
export interface FrozenList {
  readonly name: string;
  readonly ids: readonly string[];
}

/** What a list answers, and how the study was when it did. */
interface Question { readonly key: string; readonly state: string }

/** Lists that are kept for each caller. */
const most = 16;

/** By study and caller; the one that was asked for last comes last. */
const lists = new WeakMap<OpenStudy, Map<string, Map<string, FrozenList & Question>>>();

/**
 * The list of this name, if the caller has it and it answers this question. Without a name the last list of the question, as long as the study is as it
 * was then. Otherwise a new one, under a name that no list ever had.
 */
export function frozenList(study: OpenStudy, scope: string, name: string | null, question: Question, find: () => readonly string[]): FrozenList {
  const own = listsOf(study, scope);
  const named = own.get(name ?? '');
  const list = named?.key === question.key ? named : sameList(own, question) ?? { name: randomUUID(), ids: find(), ...question };
  own.delete(list.name);
  own.set(list.name, list);
  for (const oldest of own.keys()) {
    if (own.size <= most) break;
    own.delete(oldest);
  }
  return list;
}

function listsOf(study: OpenStudy, scope: string): Map<string, FrozenList & Question> {
  const callers = lists.get(study) ?? new Map<string, Map<string, FrozenList & Question>>();
  lists.set(study, callers);
  const own = callers.get(scope) ?? new Map<string, FrozenList & Question>();
  callers.set(scope, own);
  return own;
}

function sameList(own: ReadonlyMap<string, FrozenList & Question>, { key, state }: Question): (FrozenList & Question) | undefined {
  for (const list of own.values()) if (list.key === key && list.state === state) return list;
  return undefined;
}
