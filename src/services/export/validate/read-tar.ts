import { extract } from 'tar-stream';
import { reasonOf } from '../../store/failures.ts';
import { refuseCancelled } from '../../studio/failures.ts';
import { fileEnding, fileTypeOf } from '../../../domain/export/file-type.ts';
import { mostPictureBytes, type DatasetRow, type ReaderRequest } from './dataset-row.ts';
import { jsonCells } from './json-cells.ts';
import { openDatasetFile } from './read-text.ts';
import { shardFiles, type ShardFile } from './shard-files.ts';

/** Rows of a WebDataset: three members side by side for each, in the same order and with the same endings throughout. One row in memory at a time. */
export async function* readTar(request: ReaderRequest): AsyncGenerator<DatasetRow, void> {
  for (const shard of shardFiles(request, 'tar')) {
    try {
      yield* rowsOf(request, shard);
    } catch (error) {
      refuseCancelled(request.signal);
      request.problems.add(`${shard.path} cannot be read as a tar: ${reasonOf(error)}. Copy it again, or export again.`);
    }
  }
}

interface Member {
  readonly name: string;
  readonly content: Buffer;
}

async function* rowsOf({ folder, manifest, problems, signal }: ReaderRequest, shard: ShardFile): AsyncGenerator<DatasetRow, void> {
  const ending = fileEnding(fileTypeOf(manifest.recipe) ?? 'jpeg');
  const endings = [`.jpg_0.${ending}`, `.jpg_1.${ending}`, '.json'];
  let waiting: Member[] = [];
  for await (const member of membersOf(folder, shard.path)) {
    refuseCancelled(signal);
    const expected = `${waiting[0]?.name.split('.', 1)[0] ?? member.name.split('.', 1)[0] ?? ''}${endings[waiting.length] ?? ''}`;
    if (member.name !== expected) throw new Error(`member ${member.name} stands where ${expected} should: the three members of a pair have to lie side by side`);
    waiting.push(member);
    if (waiting.length < endings.length) continue;
    const row = rowOf(shard, waiting, (problem) => { problems.add(problem); });
    waiting = [];
    if (row) yield row;
  }
  if (waiting.length > 0) throw new Error(`its last pair has ${waiting.length} of three members`);
}

function rowOf({ config, split, path }: ShardFile, members: readonly Member[], tell: (problem: string) => void): DatasetRow | null {
  const key = members[0]?.name.split('.', 1)[0] ?? '';
  const where = `${path}, ${key}`;
  const cells = jsonCells(members[2]?.content.toString('utf8') ?? '');
  if (!cells) return problem(tell, `${where}: its JSON member is no JSON object. Export again.`);
  if (cells['pair_id'] !== key) return problem(tell, `${where}: its JSON member is of pair ${JSON.stringify(cells['pair_id'] ?? null).slice(0, 40)}. Export again.`);
  return { config, split, where, shard: path, cells, pictures: members.slice(0, 2).map(({ name, content }) => ({ name, bytes: content })) };
}

/** Members one after the other. @throws Error for what is no plain file, is too large or breaks off. */
async function* membersOf(folder: string, path: string): AsyncGenerator<Member, void> {
  const file = await openDatasetFile(folder, path);
  const source = file.createReadStream({ highWaterMark: 1 << 20 });
  const tar = extract();
  source.on('error', (error) => { tar.destroy(error); });
  source.pipe(tar);
  try {
    for await (const entry of tar) {
      const { name, size = 0, type } = entry.header;
      if (type !== 'file') throw new Error(`member ${name} is no plain file`);
      if (size > mostPictureBytes) throw new Error(`member ${name} says that it has ${size} bytes`);
      const pieces: Buffer[] = [];
      for await (const piece of entry as AsyncIterable<Buffer>) pieces.push(piece);
      yield { name, content: Buffer.concat(pieces) };
    }
  } finally {
    tar.destroy();
    source.destroy();
  }
}

function problem(tell: (problem: string) => void, text: string): null {
  tell(text);
  return null;
}
