import type { ExportFormat } from '../recipe.ts';

/** Python lines that show the better and the worse picture of the first row; `folder` is a Python expression. */
type Lines = (folder: string) => readonly string[];

const bytesLines: Lines = (folder) => [
  'from io import BytesIO',
  '',
  'from datasets import load_dataset',
  'from PIL import Image',
  '',
  `dataset = load_dataset(${folder})`,
  'row = dataset["train"][0]',
  'pictures = [Image.open(BytesIO(row[name])).convert("RGB") for name in ("jpg_0", "jpg_1")]',
  'better, worse = pictures if row["label_0"] == 1 else pictures[::-1]',
];

const imageLines: Lines = (folder) => [
  'from datasets import load_dataset',
  '',
  `dataset = load_dataset(${folder})`,
  'row = dataset["train"][0]',
  'better, worse = row["chosen"], row["rejected"]',
];

const tarLines: Lines = (folder) => [
  'from datasets import load_dataset',
  '',
  `dataset = load_dataset(${folder})`,
  'row = dataset["train"][0]',
  '# jpg_0.jpg and jpg_1.jpg, or with PNG files jpg_0.png and jpg_1.png.',
  'pictures = [row[name] for name in sorted(row) if name.startswith("jpg_")]',
  'better, worse = pictures if row["json"]["label_0"] == 1 else pictures[::-1]',
];

const fileLines = (folder: string, read: string, ...rest: readonly string[]): readonly string[] => [
  'import json',
  'from pathlib import Path',
  '',
  'from PIL import Image',
  '',
  `folder = Path(${folder})`,
  read,
  'row = rows[0]',
  ...rest,
];

const lines: Readonly<Record<ExportFormat, Lines>> = {
  'diffusers-dpo': bytesLines,
  'pick-a-pic': bytesLines,
  'hf-preference': imageLines,
  imagefolder: imageLines,
  webdataset: tarLines,
  jsonl: (folder) => fileLines(
    folder,
    'rows = [json.loads(line) for line in (folder / "train.jsonl").read_text(encoding="utf-8").split("\\n") if line]',
    'pictures = [Image.open(folder / row[name]) for name in ("image_0", "image_1")]',
    'better, worse = pictures if row["label_0"] == 1 else pictures[::-1]',
  ),
  imagereward: (folder) => fileLines(
    folder,
    'rows = json.loads((folder / "train.json").read_text(encoding="utf-8"))',
    '# The lower rank is the better one.',
    'better, worse = [Image.open(folder / name) for _, name in sorted(zip(row["ranking"], row["generations"]))]',
  ),
  hpsv2: (folder) => fileLines(
    folder,
    'rows = json.loads((folder / "train.json").read_text(encoding="utf-8"))',
    'pictures = [Image.open(folder / "train" / name) for name in row["file_path"]]',
    'better, worse = pictures if row["human_preference"][0] == 1 else pictures[::-1]',
  ),
  rankings: (folder) => [
    'from datasets import load_dataset',
    '',
    `candidates = load_dataset(${folder}, "candidates")`,
    `ballots = load_dataset(${folder}, "ballots")`,
    'row = candidates["train"][0]',
    'picture, consensus = row["image"], row["consensus"]',
  ],
};

/**
 * Python lines that load a dataset and take the better and the worse picture of a row (of rankings: a picture and its consensus), without
 * a line break at the end. Formats that `datasets` reads give `dataset`, files give `rows`.
 */
export function loadLines(format: ExportFormat, folder: string): string {
  return lines[format](pythonText(folder)).join('\n');
}

/** A text as a Python literal. JSON's escapes mean the same in Python. */
function pythonText(text: string): string {
  return JSON.stringify(text);
}
