"""Reads a fleet file with h5py and compares every data set with what a JSON file expects."""

import json
import sys

import h5py
import numpy as np

fleet_path, expected_path = sys.argv[1:]
expected = json.load(open(expected_path, encoding="utf-8"))


def plain(value):
    """As JSON has it: text for bytes, nothing for a NaN."""
    if isinstance(value, bytes):
        return value.decode("utf-8")
    value = value.item()
    return None if value != value else value


def check(name, found, wanted):
    if found != wanted:
        sys.exit(f"{name}: found {str(found)[:200]}, expected {str(wanted)[:200]}")


with h5py.File(fleet_path, "r") as file:
    check("format", file.attrs["format"], b"DyAD fleet")
    for name in ("rows", "timestamps"):
        data = file[name]
        check(name + " type", data.dtype, np.dtype("<f4" if name == "rows" else "<f8"))
        check(name + " chunks", data.chunks, None)
        check(name + " offset in pages", data.id.get_offset() % 4096, 0)
        check(name, [plain(value) for value in data[()].ravel()], expected[name])
        # What lies at the offset is what h5py reads.
        mapped = np.memmap(fleet_path, data.dtype, "r", data.id.get_offset(), data.shape)
        check(name + " as mapped", mapped.tobytes(), data[()].tobytes())
    check("shape", file["rows"].shape, (len(expected["timestamps"]), len(expected["channels"])))
    for name in ("channels", "vehicles", "segments", "sources"):
        check(name, [[plain(value) for value in record] for record in file[name][()]], expected[name])
    for name in ("mapping", "choices"):
        check(name, plain(file[name][()]), expected[name])
    blocks = -(-len(expected["timestamps"]) // 65536)
    for name in ("row_checksums", "timestamp_checksums"):
        check(name, file[name].shape, (blocks,))
    try:
        import xxhash
    except ImportError:
        pass
    else:
        for name, of in (("row_checksums", "rows"), ("timestamp_checksums", "timestamps")):
            for block, checksum in enumerate(file[name][()]):
                data = file[of][block * 65536 : (block + 1) * 65536].tobytes()
                check(name, xxhash.xxh3_64_intdigest(data), int(checksum))
