"""Every dataset loads by the lines that the studio shows, with the features, rows and pictures that it should have."""

import hashlib

import pytest
from datasets import Image as ImageFeature
from datasets import Value
from PIL import Image

import pixels
from suite import PAIRS, plain

# JPEG of quality 95 and two ways to resample: more than this is another picture, another turn or another crop.
NEAR = 6.0
# Formats that need one type of file for all.
KEPT_TYPES = {"webdataset": ("JPEG",), "hpsv2": ("JPEG",)}


@pytest.mark.formats(*PAIRS, "rankings")
def test_the_lines_of_the_studio_load_it(dataset):
    names = {}
    exec(compile(dataset.load, f"{dataset.name}.py", "exec"), names)
    if dataset.format == "rankings":
        assert isinstance(names["picture"], Image.Image)
        return
    better, worse = names["better"], names["worse"]
    first = next(row for row in dataset.rows if row.split == "train")
    winner, loser = first.pictures[first.winner], first.pictures[1 - first.winner]
    assert (pixels.difference(better, winner), pixels.difference(worse, loser)) == (0, 0)


@pytest.mark.formats(*PAIRS)
def test_every_pair_is_there_once_and_no_other(dataset, facts):
    ids = [pair_of(row, facts)["id"] for row in dataset.rows]
    assert len(ids) == len(set(ids))
    assert set(ids) == facts.chosen(dataset.options)


@pytest.mark.formats(*PAIRS)
def test_counts_are_those_of_the_manifest(dataset):
    counts = {split: sum(row.split == split for row in dataset.rows) for split in ("train", "validation", "test")}
    assert counts == dataset.manifest["rows"]
    assert all(count > 0 for split, count in counts.items() if not (dataset.format == "hpsv2" and split == "validation"))


@pytest.mark.formats(*PAIRS)
def test_captions_and_winners_are_those_of_the_study(dataset, facts):
    for row in dataset.rows:
        pair = pair_of(row, facts)
        assert plain(row.caption) == plain(pair["caption"]), pair["id"]
        assert row.winner in (0, 1)


@pytest.mark.formats(*PAIRS)
def test_pictures_are_whole_upright_and_of_one_size_and_encoder(dataset):
    for row in dataset.rows:
        first, second = row.pictures
        first.load(), second.load()
        assert (first.size, first.format) == (second.size, second.format)
        assert all(picture.mode == "RGB" and picture.getexif().get(pixels.ORIENTATION, 1) == 1 for picture in row.pictures)


@pytest.mark.formats(*PAIRS)
def test_pictures_are_those_of_the_files(dataset, facts):
    """Byte for byte where files pass through, pixel for pixel where nothing but a lossless encoder lies between, and near enough everywhere."""
    is_face, is_encoded = "faces" in dataset.options, "--encoding" in dataset.options
    compared = {"kept": 0, "equal": 0, "near": 0}
    for row in dataset.rows:
        pair = pair_of(row, facts)
        sides = [pair["better"], pair["worse"]]
        order = [row.winner, 1 - row.winner]
        if not is_face and not is_encoded and pixels.is_kept(*(side["path"] for side in sides), KEPT_TYPES.get(dataset.format, ("JPEG", "PNG"))):
            assert [hashlib.sha256(row.files[place]).hexdigest() for place in order] == [side["sha256"] for side in sides], pair["id"]
            compared["kept"] += 1
            continue
        for side, place in zip(sides, order):
            picture = row.pictures[place]
            told = pixels.facts_of(side["path"])
            wanted, where = pixels.expected(side, picture.size, is_face)
            if picture.format == "PNG" and told["size"] == picture.size and not told["profile"] and not is_face:
                # One decoder of JPEG or WebP may round otherwise than another, by one step.
                assert pixels.difference(picture, wanted) <= (0 if told["type"] == "PNG" else 0.5), side["path"]
                compared["equal"] += 1
            else:
                assert pixels.difference(picture, wanted, where) < NEAR, side["path"]
                compared["near"] += 1
            assert pixels.difference(picture, wanted, where) < pixels.difference(row.pictures[1 - place], wanted, where), side["path"]
    kinds = ("near",) if is_face else ("equal",) if is_encoded else ("kept", "near")
    assert all(compared[kind] > 0 for kind in kinds), compared


@pytest.mark.formats("diffusers-dpo", without="faces")
def test_outside_of_the_mask_nothing_differs(dataset, facts):
    """Pictures of a redrawn face that stayed lossless: a trainer could otherwise learn the encoder's traces."""
    compared = 0
    for row in dataset.rows:
        pair = pair_of(row, facts)
        if pair["source"] != "inpainting" or not pair["worse"]["path"].endswith(".png"):
            continue
        box = tuple(row.more[f"mask_{corner}"] for corner in ("x1", "y1", "x2", "y2"))
        covered = [picture.copy() for picture in row.pictures]
        for picture in covered:
            picture.paste((0, 0, 0), box)
        assert pixels.difference(*covered) == 0 < pixels.difference(*row.pictures), pair["id"]
        compared += 1
    assert compared > 0


FEATURES = {
    "diffusers-dpo": {"jpg_0": Value("binary"), "jpg_1": Value("binary"), "label_0": Value("float64"), "label_1": Value("float64"), "caption": Value("string"), "mask_x1": Value("int32"), "pair_id": Value("string")},
    "pick-a-pic": {
        "are_different": Value("bool"), "best_image_uid": Value("string"), "caption": Value("string"), "created_at": Value("timestamp[ns]"), "has_label": Value("bool"),
        "image_0_uid": Value("string"), "image_0_url": Value("string"), "image_1_uid": Value("string"), "image_1_url": Value("string"), "jpg_0": Value("binary"), "jpg_1": Value("binary"),
        "label_0": Value("float64"), "label_1": Value("float64"), "model_0": Value("string"), "model_1": Value("string"), "ranking_id": Value("int64"), "user_id": Value("int64"),
        "num_example_per_prompt": Value("int64"),
    },
    "hf-preference": {"chosen": ImageFeature(), "rejected": ImageFeature(), "prompt": Value("string"), "width": Value("int32")},
    "imagefolder": {"chosen": ImageFeature(), "rejected": ImageFeature(), "prompt": Value("string")},
    "webdataset": {},
}


@pytest.mark.formats(*FEATURES)
def test_features_are_those_of_the_format(dataset):
    wanted = FEATURES[dataset.format]
    if dataset.format == "webdataset":
        kind = "png" if "png" in dataset.options else "jpg"
        wanted = {f"jpg_0.{kind}": ImageFeature(), f"jpg_1.{kind}": ImageFeature()}
    for table in dataset.loaded().values():
        assert {name: table.features.get(name) for name in wanted} == wanted
        if dataset.format == "pick-a-pic":
            assert list(table.features) == list(wanted)
        if dataset.format in ("diffusers-dpo", "hf-preference", "pick-a-pic"):
            assert list(table.features) == [column["name"] for column in dataset.manifest["configs"][0]["columns"]]


def pair_of(row, facts):
    """The pair of a row; Pick-a-Pic has room for twelve digits of its id only."""
    return facts.pairs.get(row.pair) or next(pair for id, pair in facts.pairs.items() if id.startswith(row.pair))
