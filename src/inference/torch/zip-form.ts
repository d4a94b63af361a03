import type { CheckpointFile } from './checkpoint-file.ts';
import { mostPickleBytes, type Layout } from './layout.ts';
import { readPickle } from './read-pickle.ts';
import { plain, Refusal } from './refusal.ts';
import { readStateDict, stateDictGlobals } from './state-dict.ts';
import { readZipRecords, type ZipRecord } from './zip-records.ts';

const longestByteOrder = 16;

/**
 * Reads the zip form of `torch.save`: `<name>/data.pkl` describes the state dict, each storage is a record `<name>/data/<key>`.
 * @throws Refusal
 */
export async function readZipForm(file: CheckpointFile): Promise<Layout> {
  const records = await readZipRecords(file);
  const folder = folderOf(records);
  await checkByteOrder(file, records.get(`${folder}/byteorder`));
  const record = find(records, `${folder}/data.pkl`);
  if (record.bytes > mostPickleBytes) throw new Refusal(`its list of contents is longer than ${mostPickleBytes / 2 ** 20} MiB`);
  const pickle = await readRecord(file, record);
  const root = readPickle(pickle, 0, stateDictGlobals);
  if (root.end !== pickle.length) throw new Refusal('its list of contents has something behind its end');
  const stateDict = readStateDict(root.value);
  const positions = new Map<string, number>();
  for (const { key, bytes } of stateDict.storages.values()) {
    const place = find(records, `${folder}/data/${key}`);
    if (place.bytes !== bytes) throw new Refusal(`its record ${plain(place.name)} has ${place.bytes} bytes instead of ${bytes}`);
    positions.set(key, place.position);
  }
  return { stateDict, positions };
}

function folderOf(records: ReadonlyMap<string, ZipRecord>): string {
  const folders = [...records.keys()].flatMap((name) => /^([^/]+)\/data\.pkl$/.exec(name)?.[1] ?? []);
  const [folder] = folders;
  if (folder === undefined) throw new Refusal('it is a zip archive, but not one that PyTorch wrote (it has no data.pkl)', 'give the published PyTorch file (.pt or .pth)');
  if (folders.length > 1) throw new Refusal('it holds more than one data.pkl');
  if (records.has(`${folder}/constants.pkl`)) throw new Refusal('it is a TorchScript program, not a state dict', 'get the file that holds only the weights');
  return folder;
}

function find(records: ReadonlyMap<string, ZipRecord>, name: string): ZipRecord {
  const record = records.get(name);
  if (!record) throw new Refusal(`its record ${plain(name)} is missing`);
  return asItIs(record);
}

/** PyTorch never packs a state dict, so that values can be read in place. */
function asItIs(record: ZipRecord): ZipRecord {
  if (record.packed) throw new Refusal(`its record ${plain(record.name)} is ${record.packed}`, 'get the file as PyTorch wrote it');
  return record;
}

/** Files from before the record existed come from machines of the usual order. */
async function checkByteOrder(file: CheckpointFile, record: ZipRecord | undefined): Promise<void> {
  if (!record) return;
  const order = record.bytes > longestByteOrder ? 'unknown' : Buffer.from(await readRecord(file, asItIs(record))).toString('latin1');
  if (order !== 'little') throw new Refusal(`its numbers are in ${plain(order)}-endian byte order, which is not read here`, 'save it again on an ordinary computer');
}

async function readRecord(file: CheckpointFile, { position, bytes }: ZipRecord): Promise<Uint8Array> {
  const content = new Uint8Array(bytes);
  await file.read(position, content);
  return content;
}
