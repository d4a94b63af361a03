import { AnnotateScreen } from '../features/annotate/annotate-screen.tsx';
import { ResultsScreen } from '../features/results/results-screen.tsx';
import { useRoute } from './use-route.ts';

/** The lead's page: the frame around the present screen. */
export function LeadApp() {
  const route = useRoute();
  return route.name === 'results' ? <ResultsScreen /> : <AnnotateScreen />;
}
