"""What is true of the study, and every dataset read by the library or the rules of its consumer into rows of one shape."""

import json
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from pathlib import Path

from PIL import Image

SPLITS = ("train", "validation", "test")
SOURCES = ("rankings", "table", "scores", "inpainting")


def plain(caption):
    """A caption as two of them are compared: whatever blanks, accents in whatever form, small letters."""
    return " ".join(unicodedata.normalize("NFC", caption).split()).lower()


class Facts:
    def __init__(self, facts):
        self.pairs = {pair["id"]: pair for pair in facts["pairs"]}
        self.ties = facts["ties"]
        self.answers = facts["answers"]
        self.duplicates = facts["duplicates"]

    def chosen(self, options):
        """Ids of the pairs that an export with these options has to hold."""
        accepted = ("accepted", "undecided") if "all" in options else ("accepted",)
        wanted = [
            pair
            for pair in self.pairs.values()
            if pair["status"] in accepted and pair["stands"] and ("--trial" in options or not pair["isTrial"]) and ("faces" not in options or pair["hasFaces"])
            and (pair["status"] == "accepted" or not pair["isUnchanged"])
        ]
        seen, chosen = set(), set()
        for pair in sorted(wanted, key=lambda one: SOURCES.index(one["source"])):
            both = frozenset((pair["better"]["sha256"], pair["worse"]["sha256"]))
            if both not in seen:
                seen.add(both)
                chosen.add(pair["id"])
        return chosen


@dataclass
class Row:
    """A pair as its consumer sees it. `files` are the bytes of its two pictures, `winner` is the place of the better one, None for a tie."""

    split: str
    pair: str
    caption: str
    files: tuple
    winner: int | None
    more: dict = field(default_factory=dict)

    @cached_property
    def pictures(self):
        return tuple(Image.open(BytesIO(one)) for one in self.files)


class Dataset:
    def __init__(self, entry, facts):
        self.name, self.format, self.options, self.load = entry["name"], entry["format"], entry["options"], entry["load"]
        self.folder = Path(entry["folder"])
        self.facts = facts

    def __repr__(self):
        return self.name

    @cached_property
    def manifest(self):
        return json.loads((self.folder / "triptych.json").read_text(encoding="utf-8"))

    def loaded(self, config=None):
        """What `datasets.load_dataset` makes of the folder."""
        from datasets import load_dataset

        return load_dataset(str(self.folder), *([config] if config else []))

    @cached_property
    def rows(self):
        """Rows of the main config in their order; not of rankings."""
        return list(_readers[self.format](self))

    def parquet_rows(self, config=None):
        for split, table in self.loaded(config).items():
            for row in table:
                winner = {1.0: 0, 0.0: 1, 0.5: None}[row["label_0"]]
                yield Row(split, row.get("pair_id") or f"{row['ranking_id']:012x}", row["caption"], (row["jpg_0"], row["jpg_1"]), winner, row)


def _undecoded(table, *columns):
    """The same table with the bytes of its pictures instead of what they decode to."""
    from datasets import Image as Feature

    for column in columns:
        table = table.cast_column(column, Feature(decode=False))
    return table


def _bytes_of(cell):
    return cell["bytes"] if cell["bytes"] is not None else Path(cell["path"]).read_bytes()


def _image_rows(dataset):
    for split, table in dataset.loaded().items():
        for row in _undecoded(table, "chosen", "rejected"):
            yield Row(split, row["pair_id"], row["prompt"], (_bytes_of(row["chosen"]), _bytes_of(row["rejected"])), 0, row)


def _tar_rows(dataset):
    for split, table in dataset.loaded().items():
        columns = sorted(name for name in table.column_names if name.startswith("jpg_"))
        for row in _undecoded(table, *columns):
            winner = {1: 0, 0: 1}[row["json"]["label_0"]]
            yield Row(split, row["json"]["pair_id"], row["json"]["caption"], tuple(_bytes_of(row[name]) for name in columns), winner, row)


def _line_rows(dataset):
    for split in SPLITS:
        for line in (dataset.folder / f"{split}.jsonl").read_bytes().decode("utf-8").split("\n"):
            if line:
                row = json.loads(line)
                files = tuple((dataset.folder / row[name]).read_bytes() for name in ("image_0", "image_1"))
                yield Row(split, row["pair_id"], row["caption"], files, {1: 0, 0: 1}[row["label_0"]], row)


def _imagereward_rows(dataset):
    for split, name in zip(SPLITS, ("train", "valid", "test")):
        for row in json.loads((dataset.folder / f"{name}.json").read_text(encoding="utf-8")):
            files = tuple((dataset.folder / path).read_bytes() for path in row["generations"])
            yield Row(split, row["id"], row["prompt"], files, row["ranking"].index(min(row["ranking"])), row)


def _hps_rows(dataset):
    for split in ("train", "test"):
        for row in json.loads((dataset.folder / f"{split}.json").read_text(encoding="utf-8")):
            files = tuple((dataset.folder / split / path).read_bytes() for path in row["file_path"])
            yield Row(split, row["pair_id"], row["prompt"], files, row["human_preference"].index(1), row)


_readers = {
    "diffusers-dpo": Dataset.parquet_rows,
    "pick-a-pic": Dataset.parquet_rows,
    "hf-preference": _image_rows,
    "imagefolder": _image_rows,
    "webdataset": _tar_rows,
    "jsonl": _line_rows,
    "imagereward": _imagereward_rows,
    "hpsv2": _hps_rows,
}

PAIRS = tuple(_readers)
