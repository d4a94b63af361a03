"""The pre-processing of the training scripts accepts the data and takes the right picture of every row for the better one."""

import random

import numpy as np
import pytest
from datasets import load_dataset

import pixels
import trainers
from suite import plain
from test_loads import pair_of

RESOLUTION = 64
# In values from -1 to 1, of both pictures together: six steps of 255 each.
NEAR = 2 * 6 / 127.5
BYTES = ("diffusers-dpo", "pick-a-pic")


def splits(dataset):
    loaded = dataset.loaded()
    assert set(loaded) == {"train", "validation", "test"}
    rows = {split: [row for row in dataset.rows if row.split == split] for split in loaded}
    return [(loaded[split], rows[split]) for split in loaded]


def check_order(values, row, dataset, facts, transform):
    """The first three channels show the picture that people prefer, the last three the other one: each is nearer to its own file in the study."""
    pair = pair_of(row, facts)
    size, is_face = row.pictures[0].size, "faces" in dataset.options
    better, worse = (transform(pixels.expected(pair[side], size, is_face)[0]) for side in ("better", "worse"))
    right = np.abs(values[:3] - better).mean() + np.abs(values[3:] - worse).mean()
    wrong = np.abs(values[3:] - better).mean() + np.abs(values[:3] - worse).mean()
    assert right < wrong and (is_face or right < NEAR), (pair["id"], right, wrong)


def plainly(picture):
    return trainers.tensor(trainers.centre(trainers.shorter_side(picture, RESOLUTION), RESOLUTION))


@pytest.mark.formats(*BYTES)
def test_diffusers_sd15_takes_it(dataset, facts):
    for table, rows in splits(dataset):
        seen = [values for batch in trainers.batches(table, trainers.diffusers_sd(RESOLUTION)) for values in batch["pixel_values"]]
        assert np.stack(seen).shape == (len(rows), 6, RESOLUTION, RESOLUTION)
        for values, row in zip(seen, rows, strict=True):
            check_order(values, row, dataset, facts, plainly)


@pytest.mark.formats(*BYTES)
def test_diffusers_sd15_finds_the_split_that_it_loads_unless_told(dataset):
    assert len(load_dataset(str(dataset.folder), split="validation")) == dataset.manifest["rows"]["validation"]


@pytest.mark.formats(*BYTES)
def test_diffusers_sdxl_takes_it_and_keeps_both_pictures_aligned(dataset, facts):
    for table, rows in splits(dataset):
        draws = random.Random(7)
        seen = [(batch["pixel_values"][place], row) for batch in trainers.batches(table, trainers.diffusers_sdxl(RESOLUTION, random.Random(7))) for place, row in enumerate(batch["rows"])]
        for (values, told), row in zip(seen, rows, strict=True):
            is_flipped = draws.random() < 0.5

            def transform(picture):
                return plainly(picture)[:, :, ::-1] if is_flipped else plainly(picture)

            check_order(values, row, dataset, facts, transform)
            assert told["original_sizes"] == (row.pictures[0].height, row.pictures[0].width) == (row.pictures[1].height, row.pictures[1].width)
            assert plain(told["prompts"]) == plain(pair_of(row, facts)["caption"])


@pytest.mark.formats(*BYTES)
@pytest.mark.parametrize("stage", ["dpo", "sft"])
def test_salesforce_takes_it(dataset, facts, stage):
    loaded = load_dataset(str(dataset.folder), None, data_dir=None)
    keeps, preprocess = trainers.salesforce(RESOLUTION, str(dataset.folder), stage)
    table = loaded["train"].filter(keeps)
    rows = [row for row in dataset.rows if row.split == "train"]
    assert len(table) == len(rows) == dataset.manifest["rows"]["train"]
    seen = [values for batch in trainers.batches(table, preprocess) for values in batch["pixel_values"]]
    for values, row in zip(seen, rows, strict=True):
        # Fine-tuning sees the better picture alone.
        other = plainly(row.pictures[1 - row.winner].convert("RGB"))
        check_order(np.concatenate([values, other]) if stage == "sft" else values, row, dataset, facts, plainly)


@pytest.mark.formats(*BYTES)
def test_labels_are_whole_and_winners_stand_on_both_sides(dataset):
    labels = [(row.more["label_0"], row.more["label_1"]) for row in dataset.rows]
    assert all(pair in ((1.0, 0.0), (0.0, 1.0)) for pair in labels)
    share = sum(first for first, _ in labels) / len(labels)
    # Four standard deviations of a fair coin.
    assert abs(share - 0.5) <= 4 * 0.5 / len(labels) ** 0.5
    assert 0 < share < 1


@pytest.mark.formats("pick-a-pic", "diffusers-dpo")
def test_pickscore_takes_it(dataset, facts):
    """clip_hf_dataset.py with dataset_config_name `default` and the splits that are there."""
    needed = ["caption", "jpg_0", "jpg_1", "label_0", "label_1", "are_different", "has_label", "num_example_per_prompt", "image_0_uid", "image_1_uid"]
    for split in ("train", "validation", "test"):
        table = load_dataset(str(dataset.folder), "default", split=split)
        assert set(needed) <= set(table.column_names)
        kept = table.filter(lambda row: row["has_label"]) if split != "train" else table.filter(lambda row: row["are_different"])
        assert len(kept) == dataset.manifest["rows"][split]
    counts = {}
    for row in dataset.rows:
        counts[row.caption] = counts.get(row.caption, 0) + 1
    assert {row.caption: row.more["num_example_per_prompt"] for row in dataset.rows} == counts
    for row in dataset.rows:
        pair = pair_of(row, facts)
        uids = [row.more["image_0_uid"], row.more["image_1_uid"]]
        assert (uids[row.winner], uids[1 - row.winner]) == (pair["better"]["sha256"][:16], pair["worse"]["sha256"][:16])
        assert row.more["best_image_uid"] == uids[row.winner]


@pytest.mark.formats("pick-a-pic", "diffusers-dpo")
def test_pickscore_finds_the_best_picture_of_a_chain(dataset):
    """only_on_best: for every picture that lost it follows winners to the end, by their uids."""
    table = load_dataset(str(dataset.folder), "default", split="train").remove_columns(["jpg_0", "jpg_1"]).to_pandas()
    good = dict(zip(table[table.label_0 == 0].image_0_uid, table[table.label_0 == 0].image_1_uid)) | dict(zip(table[table.label_0 == 1].image_1_uid, table[table.label_0 == 1].image_0_uid))
    places = dict(zip(table.image_0_uid, range(len(table)))) | dict(zip(table.image_1_uid, range(len(table))))
    assert len(good) > 0
    for bad in good:
        seen, best = {bad}, good[bad]
        while best in good and best not in seen:
            seen.add(best)
            best = good[best]
        assert best in places


@pytest.mark.formats(*BYTES)
def test_ties_are_a_config_of_their_own(dataset, facts):
    if "--ties" not in dataset.options:
        with pytest.raises(ValueError):
            load_dataset(str(dataset.folder), "ties")
        return
    rows = list(dataset.parquet_rows("ties"))
    assert all((row.more["label_0"], row.more["label_1"]) == (0.5, 0.5) for row in rows)
    told = sorted(sorted((row.more["image_0_uid"], row.more["image_1_uid"])) for row in rows)
    assert told == sorted(tie["images"] for tie in facts.ties)
