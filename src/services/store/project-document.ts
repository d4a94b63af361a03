import { join } from 'node:path';
import { Low } from 'lowdb';
import { StudioError } from '../../contract/errors.ts';
import { projectDocument } from '../../contract/schemas.ts';
import type { ProjectDocument } from '../../domain/study.ts';
import { checkWith } from './checks.ts';
import { DamagedFile, DurableAdapter } from './durable-document.ts';
import type { Files } from './files.ts';
import { migrate } from './migrations.ts';

/** `project.json`, and whether it was of an older version. */
export interface ProjectDocumentFile { readonly document: Low<ProjectDocument>; readonly migrated: boolean }

/** Reads `project.json`. @throws StudioError NOT_A_PROJECT when it is missing or damaged (nothing is moved), PROJECT_TOO_NEW, IO_FAILED. */
export async function readProjectDocument(files: Files, folder: string): Promise<ProjectDocumentFile> {
  let migrated = false;
  const adapter = adapterIn(files, folder, () => { migrated = true; });
  try {
    const data = await adapter.read();
    if (data) return { document: new Low(adapter, data), migrated };
  } catch (error) {
    if (!(error instanceof DamagedFile)) throw error;
    throw new StudioError('NOT_A_PROJECT', `${adapter.path} cannot be used: ${error.message}. Put a copy of it back; nothing else in the folder was touched.`, { cause: error });
  }
  throw new StudioError('NOT_A_PROJECT', `${folder} is not a project: it has no project.json. Choose the project's own folder, or make a new project.`);
}

/** Writes the first `project.json` of a folder. */
export async function writeProjectDocument(files: Files, folder: string, document: ProjectDocument): Promise<void> {
  await adapterIn(files, folder, () => undefined).write(document);
}

function adapterIn(files: Files, folder: string, onMigrated: () => void): DurableAdapter<ProjectDocument> {
  return new DurableAdapter(files, join(folder, 'project.json'), {
    encode: (document) => `${JSON.stringify(document, null, 2)}\n`,
    decode: (value) => {
      const { document, changed } = migrate('project', value);
      if (changed) onMigrated();
      const checked = checkWith(projectDocument, document);
      if (!checked.ok) throw new DamagedFile(checked.reason);
      return checked.value;
    },
  });
}
