"""Writes a folder in the layout of an Optimum export with the shapes of Stable Diffusion 1.5 for inpainting and random weights, or runs its UNet.

    python make_sd15.py --make <folder> --tokenizer <folder with vocab.json and merges.txt>
    python make_sd15.py --time <folder> --threads N --side 512

With --time it reads a line, runs the UNet once in onnxruntime, and prints one JSON line with the seconds that took; again for every line.
Needs torch, diffusers, transformers, onnx, onnxruntime. Weights are random: pictures are noise, times and memory are those of the real shapes.
"""
import argparse
import json
import shutil
import sys
import time
from pathlib import Path


def make(folder: Path, tokenizer: Path) -> None:
    import onnx
    import torch
    from diffusers import AutoencoderKL, DDIMScheduler, UNet2DConditionModel
    from transformers import CLIPTextConfig, CLIPTextModel

    torch.manual_seed(0)

    def export(part: str, model: torch.nn.Module, inputs: dict, outputs: list[str], axes: dict) -> None:
        target = folder / part
        scattered = folder / f"{part}-scattered"
        target.mkdir(parents=True, exist_ok=True)
        scattered.mkdir(parents=True, exist_ok=True)
        model.eval()
        with torch.no_grad():
            torch.onnx.export(model, tuple(inputs.values()), str(scattered / "model.onnx"), input_names=list(inputs), output_names=outputs, dynamic_axes=axes, opset_version=17, dynamo=False)
        graph = onnx.load(str(scattered / "model.onnx"))
        large = sum(len(t.raw_data) for t in graph.graph.initializer) > 1_500_000_000
        if large:
            onnx.save_model(graph, str(target / "model.onnx"), save_as_external_data=True, all_tensors_to_one_file=True, location="model.onnx_data", size_threshold=100)
        else:
            onnx.save_model(graph, str(target / "model.onnx"))
        shutil.rmtree(scattered)

    class Unet(torch.nn.Module):
        def __init__(self, unet): super().__init__(); self.unet = unet
        def forward(self, sample, timestep, encoder_hidden_states): return self.unet(sample, timestep, encoder_hidden_states, return_dict=False)[0]

    class Encoder(torch.nn.Module):
        def __init__(self, vae): super().__init__(); self.vae = vae
        def forward(self, sample): return self.vae.encode(sample, return_dict=False)[0].parameters

    class Decoder(torch.nn.Module):
        def __init__(self, vae): super().__init__(); self.vae = vae
        def forward(self, latent_sample): return self.vae.decode(latent_sample, return_dict=False)[0]

    class Text(torch.nn.Module):
        def __init__(self, text): super().__init__(); self.text = text
        def forward(self, input_ids): return self.text(input_ids, return_dict=False)[0]

    unet = UNet2DConditionModel(sample_size=64, in_channels=9, out_channels=4, cross_attention_dim=768, attention_head_dim=8)
    # The fused operator has no ONNX form; the plain attention is what exports of that time hold.
    unet.set_default_attn_processor() if not hasattr(unet, "set_attn_processor") else unet.set_attn_processor(__import__("diffusers").models.attention_processor.AttnProcessor())
    size = {2: "height", 3: "width"}
    export("unet", Unet(unet), {"sample": torch.randn(1, 9, 64, 64), "timestep": torch.tensor(500.0), "encoder_hidden_states": torch.randn(1, 77, 768)}, ["out_sample"],
           {"sample": {0: "batch", **size}, "encoder_hidden_states": {0: "batch", 1: "sequence"}, "out_sample": {0: "batch", **size}})
    unet.save_config(folder / "unet")
    del unet
    vae = AutoencoderKL(block_out_channels=(128, 256, 512, 512), down_block_types=("DownEncoderBlock2D",) * 4, up_block_types=("UpDecoderBlock2D",) * 4, layers_per_block=2, latent_channels=4, sample_size=512, scaling_factor=0.18215)
    vae.set_attn_processor(__import__("diffusers").models.attention_processor.AttnProcessor())
    export("vae_encoder", Encoder(vae), {"sample": torch.randn(1, 3, 512, 512)}, ["latent_parameters"], {"sample": {0: "batch", **size}, "latent_parameters": {0: "batch", **size}})
    export("vae_decoder", Decoder(vae), {"latent_sample": torch.randn(1, 4, 64, 64)}, ["sample"], {"latent_sample": {0: "batch", **size}, "sample": {0: "batch", **size}})
    for part in ("vae_encoder", "vae_decoder"): vae.save_config(folder / part)
    del vae
    config = CLIPTextConfig(vocab_size=49408, hidden_size=768, intermediate_size=3072, num_hidden_layers=12, num_attention_heads=12, max_position_embeddings=77, hidden_act="quick_gelu", attn_implementation="eager")
    text = CLIPTextModel(config)
    export("text_encoder", Text(text), {"input_ids": torch.zeros(1, 77, dtype=torch.int64)}, ["last_hidden_state"], {"input_ids": {0: "batch", 1: "sequence"}, "last_hidden_state": {0: "batch", 1: "sequence"}})
    config.save_pretrained(folder / "text_encoder")
    DDIMScheduler(beta_schedule="scaled_linear", beta_start=0.00085, beta_end=0.012, steps_offset=1, set_alpha_to_one=False, clip_sample=False).save_config(folder / "scheduler")
    shutil.copytree(tokenizer, folder / "tokenizer")
    (folder / "model_index.json").write_text(json.dumps({"_class_name": "StableDiffusionInpaintPipeline"}))


def run_unet(folder: Path, threads: int, side: int) -> None:
    import numpy
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(str(folder / "unet" / "model.onnx"), options, providers=["CPUExecutionProvider"])
    latent = side // 8
    values = numpy.random.default_rng(0)
    inputs = {
        "sample": values.standard_normal((1, 9, latent, latent), dtype=numpy.float32),
        "timestep": numpy.array(500.0, dtype=numpy.float32),
        "encoder_hidden_states": values.standard_normal((1, 77, 768), dtype=numpy.float32),
    }
    for _ in sys.stdin:
        start = time.perf_counter()
        session.run(None, inputs)
        print(json.dumps({"seconds": time.perf_counter() - start, "runtime": onnxruntime.__version__}), flush=True)


parser = argparse.ArgumentParser()
parser.add_argument("--make", type=Path)
parser.add_argument("--tokenizer", type=Path)
parser.add_argument("--time", type=Path)
parser.add_argument("--threads", type=int, default=1)
parser.add_argument("--side", type=int, default=512)
arguments = parser.parse_args()
if arguments.make:
    make(arguments.make, arguments.tokenizer)
else:
    run_unet(arguments.time, arguments.threads, arguments.side)
