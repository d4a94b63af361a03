import { studyNameFor } from '../annotation/study-name.ts';
import type { Studio } from '../studio/studio.ts';
import { annotationProcedures } from './annotation-procedures.ts';
import { decisionProcedures } from './decision-procedures.ts';
import { deskProcedures } from './desk-procedures.ts';
import { exportProcedures } from './export-procedures.ts';
import { guarded } from './guard.ts';
import { imageProcedures } from './image-procedures.ts';
import { inpaintingProcedures } from './inpainting-procedures.ts';
import { modelProcedures } from './model-procedures.ts';
import { networkProcedures } from './network-procedures.ts';
import { pairProcedures } from './pair-procedures.ts';
import { resultProcedures } from './result-procedures.ts';
import { scoreProcedures } from './score-procedures.ts';
import { studyProcedures } from './study-procedures.ts';
import { workspaceProcedures } from './workspace-procedures.ts';

/** The contract implemented by one studio; a host gives every connection its caller as context. */
export function createRouter(studio: Studio) {
  const api = guarded(studio);
  return api.router({
    session: api.session.handler(({ context: { caller } }) => {
      const person = studio.project?.document.people.find(({ id }) => id === caller.personId);
      return { role: caller.role, personName: person?.name ?? null, host: caller.role === 'lead' ? studio.host : 'browser', projectOpen: studio.project !== null, study: studio.project && studyNameFor(studio.study(), caller), version: studio.version, handedOver: studio.project?.access.handedOver ?? false };
    }),
    events: api.events.handler(async function* ({ signal }) {
      for await (const event of studio.events(signal)) {
        // Jobs name files, which nobody who ranks on this page may see.
        if (event.kind !== 'job' || !studio.project?.access.handedOver) yield event;
      }
    }),
    workspace: workspaceProcedures(studio, api),
    study: studyProcedures(studio, api),
    images: imageProcedures(studio, api),
    jobs: {
      list: api.jobs.list.handler(() => studio.jobs.list()),
      cancel: api.jobs.cancel.handler(({ input }) => { studio.jobs.cancel(input.id); }),
      pause: api.jobs.pause.handler(({ input }) => { studio.jobs.pause(input.id); }),
      goOn: api.jobs.goOn.handler(({ input }) => { studio.jobs.goOn(input.id); }),
    },
    inpainting: inpaintingProcedures(studio, api),
    pairs: pairProcedures(studio, api),
    exports: exportProcedures(studio, api),
    annotation: annotationProcedures(studio, api),
    desk: deskProcedures(studio, api),
    network: networkProcedures(studio, api),
    results: { ...resultProcedures(studio, api), ...decisionProcedures(studio, api), ...scoreProcedures(studio, api) },
    models: modelProcedures(studio, api),
  });
}
