import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { ExportSurvey } from '../../../contract/export.ts';
import type { ExportRecipe } from '../../../domain/export/recipe.ts';
import { useQuery } from '../../app/use-query.ts';
import type { Failure } from '../../transport/errors.ts';

export interface SurveyState {
  /** The latest that is known of this format, of the choices before while those of now are looked at; null before the first. */
  readonly survey: ExportSurvey | null;
  /** Whether it is that of the choices as they are now. */
  readonly isCurrent: boolean;
  readonly failure: Failure | null;
  reload(): void;
}

/** A choice that is changed at once again asks nothing. */
const restMs = 250;
/** Decisions come fast while pairs are reviewed. */
const quietMs = 1500;

/** What an export with this recipe would hold; follows what is decided and built. Another recipe takes the question before it back. */
export function useExportSurvey(recipe: ExportRecipe): SurveyState {
  const wanted = JSON.stringify(recipe);
  const [rested] = useDebouncedValue(wanted, restMs);
  const [latest, setLatest] = useState<{ readonly format: string; readonly survey: ExportSurvey } | null>(null);
  const asked = JSON.parse(rested) as ExportRecipe;
  const { data, failure, reload } = useQuery(`export-survey ${rested}`, (client, signal) => client.exports.survey({ recipe: asked }, { signal }), ['project', 'images', 'pairs', 'reviews', 'ballots'], { quietMs });
  if (data && data !== latest?.survey) setLatest({ format: asked.format, survey: data });
  return { survey: latest?.format === recipe.format ? latest.survey : null, isCurrent: data !== null && rested === wanted, failure, reload };
}
