"""What training scripts do with a batch before the first network sees it, by their rules and with Pillow and numpy in the place of torch.

Sources: export-formats of the specification, sections 1.1 (diffusers, train_diffusion_dpo.py), 1.2 (train_diffusion_dpo_sdxl.py), 1.3 (Salesforce DiffusionDPO, train.py), 2 (PickScore),
3.1 (ImageReward) and 3.2 (HPSv2). Tensors are arrays with channels first and values from -1 to 1.
"""

import random
from io import BytesIO

import numpy as np
from PIL import Image


def shorter_side(picture, length, resampling=Image.Resampling.BILINEAR):
    """torchvision's Resize with one number."""
    width, height = picture.size
    short, long = sorted((width, height))
    scaled = int(length * long / short)
    return picture.resize((length, scaled) if width <= height else (scaled, length), resampling)


def centre(picture, length):
    """torchvision's CenterCrop of a picture that is not smaller."""
    width, height = picture.size
    left, top = round((width - length) / 2), round((height - length) / 2)
    return picture.crop((left, top, left + length, top + length))


def tensor(picture):
    """ToTensor and Normalize([0.5], [0.5])."""
    return np.asarray(picture, dtype=np.float32).transpose(2, 0, 1) / 255 * 2 - 1


def opened(cell):
    """A cell of jpg_0 or jpg_1 as all three scripts open it: anything but bytes raises a TypeError."""
    return Image.open(BytesIO(cell)).convert("RGB")


def better_first(pair, label_0):
    """The one rule of labels: 0 exchanges the two, whatever else leaves them."""
    return pair[::-1] if label_0 == 0 else pair


def diffusers_sd(resolution, flips=None):
    """Section 1.1: each picture is transformed by itself. `flips` is a random generator; None is --no_hflip."""

    def transform(picture):
        cropped = centre(shorter_side(picture, resolution), resolution)
        if flips is not None and flips.random() < 0.5:
            cropped = cropped.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        return tensor(cropped)

    def preprocess(examples):
        columns = [[transform(opened(cell)) for cell in examples[name]] for name in ("jpg_0", "jpg_1")]
        pairs = zip(*columns)
        examples["pixel_values"] = [np.concatenate(better_first(pair, label)) for pair, label in zip(pairs, examples["label_0"])]
        examples["input_ids"] = [_tokens(caption) for caption in examples["caption"]]
        return examples

    return preprocess


def diffusers_sdxl(resolution, flips):
    """Section 1.2: picture 1 takes the size of picture 0, and both are scaled, turned round and cropped as one."""

    def preprocess(examples):
        firsts = [opened(cell) for cell in examples["jpg_0"]]
        seconds = [opened(cell).resize(first.size) for cell, first in zip(examples["jpg_1"], firsts)]
        examples["original_sizes"] = [(first.height, first.width) for first in firsts]
        examples["pixel_values"], examples["crop_top_lefts"] = [], []
        for first, second, label in zip(firsts, seconds, examples["label_0"]):
            pair = [shorter_side(picture, resolution) for picture in better_first((first, second), label)]
            if flips.random() < 0.5:
                pair = [picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT) for picture in pair]
            width, height = pair[0].size
            examples["crop_top_lefts"].append((max(0, round((height - resolution) / 2)), max(0, round((width - resolution) / 2))))
            examples["pixel_values"].append(np.concatenate([tensor(centre(picture, resolution)) for picture in pair]))
        # This script takes the captions as they are.
        examples["prompts"] = [_text(caption) for caption in examples["caption"]]
        return examples

    return preprocess


def salesforce(resolution, dataset_name, stage, seed=0):
    """Section 1.3: a preprocessing, and the filter of rows by the name of the dataset. `stage` is dpo or sft."""
    draws = random.Random(seed)

    def keeps(row):
        return row["label_0"] in (0, 1) if "pickapic" in dataset_name else True

    def tokens(caption):
        if draws.random() < 0.2:
            return _tokens("")
        return _tokens(caption if isinstance(caption, str) else draws.choice(list(caption)))

    def preprocess(examples):
        def transform(cell):
            return tensor(centre(shorter_side(opened(cell), resolution), resolution))

        if stage == "sft":
            assert all(label in (0, 1) for label in examples["label_0"])
            examples["pixel_values"] = [transform(first if label == 1 else second) for first, second, label in zip(examples["jpg_0"], examples["jpg_1"], examples["label_0"])]
        else:
            columns = [[transform(cell) for cell in examples[name]] for name in ("jpg_0", "jpg_1")]
            examples["pixel_values"] = [np.concatenate(better_first(pair, label)) for pair, label in zip(zip(*columns), examples["label_0"])]
        examples["input_ids"] = [tokens(caption) for caption in examples["caption"]]
        return examples

    return keeps, preprocess


def batches(dataset, preprocess, size=8):
    """Batches as a loader collates them: pictures and token ids stacked, which fails where shapes differ."""
    transformed = dataset.with_transform(preprocess)
    for start in range(0, len(dataset), size):
        rows = [transformed[place] for place in range(start, min(start + size, len(dataset)))]
        stacked = {name: np.stack([row[name] for row in rows]) for name in ("pixel_values", "input_ids") if name in rows[0]}
        yield {"rows": rows, **stacked}


def _text(caption):
    if not isinstance(caption, str):
        raise ValueError(f"a caption has to be a text, not {type(caption)}")
    return caption


def _tokens(caption):
    """Ids of fixed length, as a tokeniser pads and truncates to 77: bytes stand for tokens."""
    ids = list(_text(caption).encode("utf-8"))[:77]
    return np.array(ids + [0] * (77 - len(ids)))
