import { Button } from '@mantine/core';
import type { ModelRow } from '../../../contract/contract.ts';
import { faceScore } from '../../../domain/scoring.ts';
import { shortTitle } from '../../../domain/short-title.ts';
import { formatBytes } from '../../components/format.ts';
import { stateOf } from './model-words.ts';
import classes from './models-screen.module.css';

interface FirstModelsProps {
  readonly models: readonly ModelRow[];
  /** Ids of models that something runs for. */
  readonly running: ReadonlySet<string>;
  readonly onInstall: (model: ModelRow) => void;
}

interface Step {
  readonly model: ModelRow;
  readonly text: string;
}

/** What to install first where faces cannot be found or not be scored yet; nothing once both work. */
export function FirstModels({ models, running, onInstall }: FirstModelsProps) {
  const steps = firstSteps(models);
  if (steps.length === 0) return null;
  return (
    <section aria-labelledby="first-models">
      <h2 id="first-models">What you need first</h2>
      <p className={classes.intro}>The studio comes without weights, the large files of numbers that make a model work: they belong to their authors and have their own licences. You get each once, and after that everything works offline.</p>
      <ul className={classes.steps}>
        {steps.map(({ model, text }) => (
          <li key={model.id}>
            <Button disabled={running.has(model.id)} onClick={() => onInstall(model)}>{running.has(model.id) ? `${shortTitle(model)} is under way` : `Install ${shortTitle(model)}`}</Button>
            <span className="t-dim">{text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The quickest way to a working detector and scorer: the smallest detector, and FaceScore. A kind that has an installed model needs none. */
export function firstSteps(models: readonly ModelRow[]): readonly Step[] {
  const missing = (kind: ModelRow['kind']): readonly ModelRow[] => {
    const all = models.filter((model) => model.kind === kind);
    return all.some(({ installed }) => installed) ? [] : all.toSorted((one, other) => one.publishedBytes - other.publishedBytes);
  };
  const [detector] = missing('detector');
  const scorers = missing('scorer');
  const scorer = scorers.find(({ id }) => id === faceScore) ?? scorers[0];
  const smaller = scorers.find((other) => scorer && other.publishedBytes < scorer.publishedBytes);
  return [
    ...(detector ? [{ model: detector, text: `To find faces: ${sizeText(detector)}. Until then you can draw them by hand.` }] : []),
    ...(scorer ? [{ model: scorer, text: `To score faces: ${sizeText(scorer)}. You can rank without it.${smaller ? ` A smaller one is ${smaller.title}: ${formatBytes(smaller.publishedBytes)}.` : ''}` }] : []),
  ];
}

function sizeText(model: ModelRow): string {
  return stateOf(model) === 'convertible' ? 'the published file is here and has to be converted' : `${formatBytes(model.publishedBytes)}, ${model.licence}`;
}
