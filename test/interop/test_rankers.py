"""ImageReward's and HPSv2's own loaders, by their rules, read every row and order its pictures as people did."""

import json

import numpy as np
import pyarrow as pa
import pytest
from PIL import Image

import trainers
from test_loads import pair_of

SIDE = 224


def bicubic(path):
    picture = Image.open(path)
    return trainers.tensor(trainers.centre(trainers.shorter_side(picture, SIDE, Image.Resampling.BICUBIC), SIDE).convert("RGB"))


@pytest.mark.formats("imagereward")
@pytest.mark.parametrize(("file", "split"), [("train", "train"), ("valid", "validation"), ("test", "test")])
def test_imagereward_expands_every_item_into_its_pair(dataset, facts, file, split):
    items = json.loads((dataset.folder / f"{file}.json").read_text(encoding="utf-8"))
    assert len(items) == dataset.manifest["rows"][split]
    for item in items:
        assert isinstance(item["id"], str) and isinstance(item["prompt"], str)
        assert all(path.startswith("images/") and ".." not in path for path in item["generations"])
        tensors = [bicubic(dataset.folder / path) for path in item["generations"]]
        assert len({tensor.shape for tensor in tensors}) == 1
        ranks = item["ranking"]
        assert len(ranks) == len(tensors) and all(type(rank) is int for rank in ranks)
        expanded = [(left, right) if ranks[left] < ranks[right] else (right, left) for left in range(len(ranks)) for right in range(left + 1, len(ranks)) if ranks[left] != ranks[right]]
        assert len(expanded) == 1
        better, worse = expanded[0]
        row = next(row for row in dataset.rows if row.pair == item["id"])
        assert (row.winner, 1 - row.winner) == (better, worse)
        with Image.open(dataset.folder / item["generations"][better]) as first, Image.open(dataset.folder / item["generations"][worse]) as second:
            assert first.size == second.size and first.width == first.height


@pytest.mark.formats("imagereward")
def test_imagereward_rows_name_the_pictures_that_people_ranked(dataset, facts):
    for row in dataset.rows:
        pair = pair_of(row, facts)
        assert (row.more["chosen_uid"], row.more["rejected_uid"]) == (pair["better"]["sha256"][:16], pair["worse"]["sha256"][:16])
        assert row.winner == row.more["ranking"].index(min(row.more["ranking"])) == 0


def table_of(path):
    """HPSv2 makes one Arrow table of the whole array, which fails where a column has two types."""
    return pa.Table.from_pylist(json.loads(path.read_text(encoding="utf-8")))


@pytest.mark.formats("imagereward", "hpsv2")
def test_hpsv2_makes_a_table_of_every_file(dataset):
    for path in dataset.folder.glob("*.json"):
        if path.stem in ("train", "valid", "test"):
            table = table_of(path)
            assert len(table) > 0 and "prompt" in table.column_names


@pytest.mark.formats("hpsv2")
@pytest.mark.parametrize("split", ["train", "test"])
def test_hpsv2_takes_every_row_for_training_and_for_validation(dataset, facts, split):
    table = table_of(dataset.folder / f"{split}.json")
    assert len(table) == dataset.manifest["rows"][split]
    rows = {row.pair: row for row in dataset.rows}
    for place in range(len(table)):
        names, label = table.column("file_path")[place].as_py(), table.column("human_preference")[place].as_py()
        assert len(names) == 2 and all(name.endswith(".jpg") for name in names)
        sizes = {Image.open(dataset.folder / split / name).size for name in names}
        # Where sizes differ the loader takes another row without a word.
        assert len(sizes) == 1
        assert sorted(label) == [0, 1] and isinstance(table.column("prompt")[place].as_py(), str)
        id = table.column("pair_id")[place].as_py()
        pair, row = pair_of(rows[id], facts), rows[id]
        uids = [row.more["image_0_uid"], row.more["image_1_uid"]]
        assert uids[label.index(1)] == pair["better"]["sha256"][:16] and uids[label.index(0)] == pair["worse"]["sha256"][:16]


@pytest.mark.formats("hpsv2")
def test_hpsv2_ranks_the_test_rows_the_same_way(dataset):
    table = table_of(dataset.folder / "test.json")
    for place in range(len(table)):
        ranks, paths = table.column("rank")[place].as_py(), table.column("image_path")[place].as_py()
        assert paths == table.column("file_path")[place].as_py()
        assert ranks.index(min(ranks)) == table.column("human_preference")[place].as_py().index(1)
        assert all(np.isfinite(rank) for rank in ranks) and len(ranks) == len(paths)
