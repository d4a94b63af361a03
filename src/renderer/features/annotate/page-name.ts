const key = 'triptych.page';

/** The name by which the studio tells the open pages of a person apart. */
export interface PageName {
  readonly name: string;
  /** Leaves the name for whatever this tab shows next: the same page loaded again is no second one. */
  leave(): void;
}

/**
 * Takes the name that this tab's page had before, or a new one. While a page is open nobody else finds its name: a tab that
 * is duplicated copies the storage, and is a page of its own. `store` lives as long as the tab; null where there is none.
 */
export function takePageName(store: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null, makeName: () => string): PageName {
  const former = store?.getItem(key) ?? null;
  const name = former !== null && former.length >= 8 && former.length <= 64 ? former : makeName();
  store?.removeItem(key);
  return {
    name,
    leave() {
      try {
        store?.setItem(key, name);
      } catch {
        // A browser that keeps nothing: the page that comes next has another name, and is taken for a second one for a while.
      }
    },
  };
}
