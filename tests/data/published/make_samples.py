"""Writes the samples of this folder. They are kept beside it, so that nobody needs Python to run the tests.

Needs torch and numpy. Every readable snippet has 4 rows of the eight published columns, and the number in
row r of column c is 10 r + c + 0.25; only the last column, the time, is 20 r.
"""

import collections
import io
import os
import pickle
import zipfile

import numpy as np
import torch

folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "samples")
os.makedirs(folder, exist_ok=True)

COLUMNS = ["volt", "current", "soc", "max_single_volt", "min_single_volt", "max_temp", "min_temp", "timestamp"]


def numbers(dtype=np.float64):
    array = np.add.outer(np.arange(4) * 10.0, np.arange(8)) + 0.25
    array[:, 7] = np.arange(4) * 20
    return array.astype(dtype)


def about(**changes):
    known = collections.OrderedDict(label="00", car=7, charge_segment="6", mileage=1234.5)
    known.update(changes)
    return known


def save(name, thing, protocol=2, zipped=True):
    path = os.path.join(folder, name + ".pkl")
    torch.save(thing, path, pickle_protocol=protocol, _use_new_zipfile_serialization=zipped)
    return path


for protocol in (2, 3, 4, 5):
    save(f"zip_{protocol}", (numbers(), about()), protocol)
    save(f"old_{protocol}", (numbers(), about()), protocol, zipped=False)
    save(f"scalars_{protocol}", (numbers(), dict(about(car=np.int64(7), mileage=np.float64(1234.5)))), protocol)
    save(f"float32_{protocol}", (numbers(np.float32), about()), protocol)
    save(f"column_major_{protocol}", (np.asfortranarray(numbers()), about()), protocol)
    save(f"big_endian_{protocol}", (numbers(">f8"), about()), protocol)
    save(f"columns_list_{protocol}", COLUMNS, protocol)
    save(f"columns_objects_{protocol}", np.array(COLUMNS, dtype=object), protocol)
    save(f"columns_letters_{protocol}", np.array(COLUMNS), protocol)

save("whole_numbers", (numbers().astype(np.int16), about(label=10, car="A-7", charge_segment=6)))
with open(os.path.join(folder, "bare.pkl"), "wb") as file:
    pickle.dump((numbers(), about()), file, protocol=2)
with zipfile.ZipFile(os.path.join(folder, "zip_2.pkl")) as stored, zipfile.ZipFile(
    os.path.join(folder, "deflated.pkl"), "w", zipfile.ZIP_DEFLATED
) as deflated:
    for name in stored.namelist():
        deflated.writestr(name, stored.read(name))


class Command:
    def __reduce__(self):
        return os.system, ("true",)


save("refused_command", (numbers(), about(car=Command())))
save("refused_tensor", (torch.zeros(4, 8), about()))
save("refused_one_dimension", (numbers().ravel(), about()))
save("refused_letters", (np.array([["a", "b"]]), about()))
save("refused_no_car", (numbers(), dict(label="00", charge_segment="6")))
save("refused_array_alone", numbers())
with open(os.path.join(folder, "refused_text_protocol.pkl"), "wb") as file:
    pickle.dump((1.5, about()), file, protocol=0)
