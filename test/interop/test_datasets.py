"""What holds for a dataset as a whole: splits, card, checksums, Croissant, the list of dropped pairs, rankings, and the same bytes every time."""

import csv
import hashlib
from collections import Counter
from itertools import combinations

import pytest
from huggingface_hub import DatasetCard

from suite import PAIRS, plain
from test_loads import pair_of


@pytest.mark.formats(*PAIRS)
def test_no_split_shares_a_prompt_an_image_or_a_near_duplicate_with_another(dataset, facts):
    splits = {}

    def note(what, split):
        splits.setdefault(what, set()).add(split)

    for row in dataset.rows:
        pair = pair_of(row, facts)
        if not pair["isSharedCaption"]:
            note(("caption", plain(pair["caption"])), row.split)
        for side in ("better", "worse"):
            image = pair[side]["image"]
            group = next((group[0] for group in facts.duplicates if image in group), image)
            note(("image", group), row.split)
    assert {what: split for what, split in splits.items() if len(split) > 1} == {}


@pytest.mark.formats(*PAIRS)
def test_every_pair_of_the_study_is_a_row_or_dropped_with_a_reason(dataset, facts):
    with open(dataset.folder / "provenance/dropped.csv", encoding="utf-8-sig", newline="") as handle:
        dropped = list(csv.DictReader(handle))
    ids = Counter([pair_of(row, facts)["id"] for row in dataset.rows] + [line["pair"] for line in dropped if "+" not in line["pair"]])
    assert ids == Counter(dict.fromkeys(facts.pairs, 1))
    assert all(line["reason"] for line in dropped)
    assert Counter(line["reason"] for line in dropped) == Counter({entry["reason"]: entry["count"] for entry in dataset.manifest["dropped"]})
    ties = sorted(sorted(line["pair"].split("+")) for line in dropped if "+" in line["pair"])
    assert ties == ([] if "--ties" in dataset.options else sorted(tie["images"] for tie in facts.ties))


def test_checksums_name_every_file_and_are_right(dataset):
    named = {}
    for line in (dataset.folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, path = line.split("  ", 1)
        named[path] = digest
    there = {path.relative_to(dataset.folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in dataset.folder.rglob("*") if path.is_file() and path.name != "SHA256SUMS"}
    assert named == there


def test_the_card_reads_as_a_card_of_the_hub(dataset):
    card = DatasetCard.load(dataset.folder / "README.md")
    data = card.data.to_dict()
    assert card.text.strip() and data["tags"] and data["task_categories"] and data["size_categories"]
    infos = data.get("dataset_info")
    if infos is None:
        assert dataset.format in ("jsonl", "imagereward", "hpsv2", "webdataset", "imagefolder")
        return
    for info in infos if isinstance(infos, list) else [infos]:
        config = next(one for one in dataset.manifest["configs"] if one["name"] == info.get("config_name", dataset.manifest["configs"][0]["name"]))
        counted = {split["name"]: split["num_examples"] for split in info.get("splits", [])}
        assert counted == {split: count for split, count in config["rows"].items() if count > 0}


@pytest.mark.formats("diffusers-dpo", "pick-a-pic", "hf-preference", "rankings")
def test_croissant_describes_what_is_there(dataset, monkeypatch):
    croissant = pytest.importorskip("mlcroissant", reason="mlcroissant could not be installed")
    monkeypatch.chdir(dataset.folder)
    described = croissant.Dataset(jsonld="croissant.json")
    assert described.metadata.issues.errors == set()
    sets = {one.id.split("/")[-1]: one for one in described.metadata.record_sets}
    main = dataset.manifest["configs"][0]
    fields = next(one.fields for id, one in sets.items() if main["name"] in id and "split" not in id)
    assert {column["name"] for column in main["columns"]} <= {field.name.split("/")[-1] for field in fields}


def test_the_same_wish_gives_the_same_bytes(named):
    first, again = named["diffusers-dpo"].folder, named["diffusers-dpo-again"].folder
    names = sorted(path.relative_to(first).as_posix() for path in first.rglob("*") if path.is_file())
    assert names == sorted(path.relative_to(again).as_posix() for path in again.rglob("*") if path.is_file())
    # The card and the recipes call the dataset by the name of its folder.
    own = [name for name in names if name.startswith(("data/", "triptych.json", "provenance/"))]
    assert len(own) > 4
    assert [name for name in own if (first / name).read_bytes() != (again / name).read_bytes()] == []


@pytest.mark.formats(*PAIRS, "rankings")
def test_nothing_says_where_it_was_made_or_by_whom(dataset, facts):
    project = next(iter(facts.pairs.values()))["better"]["path"].split("/study/")[0]
    for path in dataset.folder.rglob("*"):
        if path.is_file():
            bytes = path.read_bytes()
            for secret in (project.encode(), b"testdevc", *((b"Cora", b"Curt", b"Ann\"", b"Bob\"") if path.suffix in (".json", ".md", ".csv", ".jsonl") else ())):
                assert secret not in bytes, (path.name, secret)


@pytest.mark.formats("rankings")
def test_ballots_are_the_answers_of_the_study(dataset, facts):
    rows = [row for table in dataset.loaded("ballots").values() for row in table]
    answers = {}
    for row in rows:
        assert row["annotator"].startswith("annotator-")
        answers.setdefault((row["item"], row["annotator"]), []).append(row)
    told = Counter()
    for (item, _), lines in answers.items():
        told[item, frozenset((line["image_id"], line["score"]) for line in lines if not line["discard"])] += 1
        assert all(line["discard"] for line in lines) or not any(line["discard"] for line in lines)
    wanted = Counter()
    for answer in facts.answers:
        images, order = answer["images"], answer["order"]
        scores = {} if order is None else dict.fromkeys(images, (len(images) + 1) / 2) if order == "tie" else {image: len(order) - place for place, image in enumerate(order)}
        wanted[answer["item"], frozenset((image, float(score)) for image, score in scores.items())] += 1
    assert told == wanted


@pytest.mark.formats("rankings")
def test_consensus_follows_the_majority_of_every_two(dataset, facts):
    rows = [row for table in dataset.loaded("candidates").values() for row in table]
    items = {}
    for row in rows:
        items.setdefault(row["item"], {})[row["image_id"]] = row
    orders = {}
    for answer in facts.answers:
        if isinstance(answer["order"], list):
            orders.setdefault(answer["item"], []).append(answer["order"])
    compared = 0
    for item, candidates in items.items():
        for one, other in combinations(candidates, 2):
            before = sum(order.index(one) < order.index(other) for order in orders.get(item, []))
            places = (candidates[one]["consensus"], candidates[other]["consensus"])
            if None in places or 2 * before == len(orders.get(item, [])) or before + 1 == len(orders[item]) - before:
                continue
            if item not in {tie["item"] for tie in facts.ties}:
                assert (places[0] > places[1]) == (2 * before > len(orders[item])), item
                compared += 1
    assert compared >= 15
    for tie in facts.ties:
        assert len({candidates["consensus"] for candidates in items[tie["item"]].values()}) == 1
