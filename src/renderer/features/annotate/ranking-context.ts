import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { AnnotationState } from './annotation-state.ts';
import type { PageState } from './page-store.ts';
import type { PicturesState } from './pictures.ts';
import type { PreferencesState } from './preferences-store.ts';
import type { RankingModel } from './ranking-model.ts';
import type { ViewState } from './view-store.ts';

const RankingContext = createContext<RankingModel | null>(null);

export const RankingProvider = RankingContext.Provider;

/** The model of the ranking page around a component. */
export function useRankingModel(): RankingModel {
  const model = useContext(RankingContext);
  if (!model) throw new Error('useRankingModel is called outside of RankingProvider');
  return model;
}

/** A part of the annotation state. */
export function useAnnotation<T>(select: (state: AnnotationState) => T): T {
  return useStore(useRankingModel().annotation.store, select);
}

/** A part of the view state. */
export function useView<T>(select: (state: ViewState) => T): T {
  return useStore(useRankingModel().view, select);
}

/** A part of what is known about the pictures. */
export function usePictures<T>(select: (state: PicturesState) => T): T {
  return useStore(useRankingModel().pictures.store, select);
}

/** A part of how the person likes to work. */
export function usePreferences<T>(select: (state: PreferencesState) => T): T {
  return useStore(useRankingModel().preferences.store, select);
}

/** A part of what stands over the page. */
export function usePage<T>(select: (state: PageState) => T): T {
  return useStore(useRankingModel().page, select);
}
