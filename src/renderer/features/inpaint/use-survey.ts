import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { InpaintingSurvey } from '../../../contract/contract.ts';
import type { InpaintingSettings } from '../../../domain/inpainting/settings.ts';
import { useQuery } from '../../app/use-query.ts';
import type { Failure } from '../../transport/errors.ts';
import type { Choice } from './photograph-choice.ts';

interface Survey {
  /** The latest that is known, of the settings before while those of now are looked at; null before the first. */
  readonly survey: InpaintingSurvey | null;
  /** Whether it is that of the settings as they are now. */
  readonly isCurrent: boolean;
  readonly failure: Failure | null;
  reload(): void;
}

/** While a step of the chart is dragged nobody asks. */
const restMs = 200;
/** Pairs and faces come fast while a job makes them. */
const quietMs = 1000;

/** What a run with these settings and photographs would do; follows what is found and made. */
export function useSurvey(settings: InpaintingSettings, chosen: Choice): Survey {
  const wish = { settings, chosen };
  const wanted = JSON.stringify(wish);
  const [rested] = useDebouncedValue(wanted, restMs);
  const [latest, setLatest] = useState<InpaintingSurvey | null>(null);
  const { data, failure, reload } = useQuery(`inpaint-survey ${rested}`, (client, signal) => {
    const asked = JSON.parse(rested) as typeof wish;
    return client.inpainting.survey({ settings: asked.settings, ...(asked.chosen === null ? {} : { images: [...asked.chosen] }) }, { signal });
  }, ['project', 'images', 'models', 'pairs'], { quietMs });
  if (data && data !== latest) setLatest(data);
  return { survey: latest, isCurrent: data !== null && rested === wanted, failure, reload };
}
