"""Weights of DyAD Workbench in Python, and back. Needs numpy and PyTorch.

    from dyad_weights import load, put_into, save

    weights, about = load("model.safetensors")     # what 'dyad export' wrote, or a checkpoint
    put_into(model, weights)                       # the published model, or any with its names
    x = (rows - about["offset"]) / about["divisor"]    # [window, channels], as the model was trained

    save("other.safetensors", model, about)        # 'dyad score --run other.safetensors' takes it

The published model mixes the samples of a batch: only at batch size 1 are its outputs those of these
weights. `about` holds the plan, the channels in their order, and the normaliser.
"""
import json
import struct

import numpy as np
import torch

NUMBERS = {"F32": np.float32, "F64": np.float64, "I64": np.int64, "U8": np.uint8}


def tensors_of(path):
    """Every array of a safetensors file by its name, and the file's metadata."""
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        body = file.read()
    metadata = header.pop("__metadata__", {})
    arrays = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        arrays[name] = np.frombuffer(body[begin:end], NUMBERS[entry["dtype"]]).reshape(entry["shape"])
    return arrays, metadata


def load(path):
    arrays, metadata = tensors_of(path)
    about = {"plan": json.loads(metadata["plan"])}
    about["channels"] = about["plan"]["stimuli"] + about["plan"]["responses"]
    exported = json.loads(metadata.get("normalizer", "{}"))
    for name in ("offset", "divisor", "mileage"):  # the last is the lowest and the span of the kilometres
        about[name] = np.asarray(exported.get(name, arrays.get("normalizer." + name)), np.float64)
    other = ("optimizer.", "normalizer.", "best.")  # of a checkpoint
    weights = {
        name: torch.from_numpy(array.copy())
        for name, array in arrays.items()
        if array.dtype == np.float32 and not name.startswith(other)
    }
    return weights, about


def put_into(model, weights):
    model.load_state_dict(weights, strict=True)
    return model.eval()


def save(path, model, about):
    """A file that 'dyad score --run' takes like a run."""
    normalizer = {name: list(map(float, about[name])) for name in ("offset", "divisor", "mileage")}
    header = {"__metadata__": {"format": "weights", "plan": json.dumps(about["plan"]),
                               "normalizer": json.dumps(normalizer)}}
    body = b""
    for name, tensor in model.state_dict().items():
        raw = tensor.detach().cpu().float().contiguous().numpy().tobytes()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [len(body), len(body) + len(raw)]}
        body += raw
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + body)
