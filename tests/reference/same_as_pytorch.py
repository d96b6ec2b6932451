#!/usr/bin/python3
"""The exported weights, in an independent PyTorch model: the same scores, and the same training from there on.

    same_as_pytorch.py DYAD REFERENCE_FOLDER      exit code 77 where PyTorch or the model is absent
"""
import csv
import json
import os
import subprocess
import sys
import tempfile

dyad, reference = sys.argv[1:3]
here = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [reference, os.path.join(here, "..", "..", "resources", "python")]
try:
    import numpy as np
    import torch
    import dyad_weights
    from reference_model import DynamicVae, losses
except ImportError as absent:
    print("skipped:", absent)
    sys.exit(77)

STEPS = 10
WINDOW = 128


def run(*arguments):
    return json.loads(subprocess.run([dyad, *arguments, "--json"], check=True, stdout=subprocess.PIPE,
                                     stderr=subprocess.DEVNULL).stdout.splitlines()[-1])


def windows_of(path, channels):
    """(vehicle, segment, rows, kilometres) of every snippet, in the order of the file."""
    segments = {}
    with open(path, newline="") as file:
        for row in csv.DictReader(file):
            segments.setdefault((row["vehicle"], row["segment"]), []).append(row)
    snippets = []
    for (vehicle, segment), rows in segments.items():
        numbers = np.array([[float(row[channel]) for channel in channels] for row in rows], np.float32)
        for begin in range(0, len(rows) - WINDOW + 1, WINDOW):
            snippets.append((vehicle, segment, numbers[begin:begin + WINDOW], float(rows[0]["mileage"])))
    return snippets


def model_of(weights, plan):
    model = DynamicVae(plan["rnn_type"], len(plan["stimuli"]) + len(plan["responses"]), len(plan["stimuli"]),
                       plan["hidden_size"], plan["latent_size"], plan["num_layers"], plan["bidirectional"])
    return dyad_weights.put_into(model, weights)


def normalised(snippets, about):
    rows = np.stack([rows for _, _, rows, _ in snippets])
    return torch.from_numpy(((rows - about["offset"]) / about["divisor"]).astype(np.float32))


def check_scores(folder, snippets, weights, about):
    model = model_of(weights, about["plan"])
    stimuli = len(about["plan"]["stimuli"])
    x = normalised(snippets, about)
    with torch.no_grad():
        reconstructed = model(x, stimuli, None, 1.0)[0]
    errors = (reconstructed - x[:, :, stimuli:]).pow(2).mean((1, 2)).numpy()
    with open(os.path.join(folder, "scores.csv"), newline="") as file:
        ours = [(row["vehicle"], row["segment"], float(row["reconstruction"])) for row in csv.DictReader(file)]
    assert [(v, s) for v, s, _ in ours] == [(v, s) for v, s, _, _ in snippets], "other snippets"
    worst = max(abs(score - error) / max(1.0, abs(error)) for (_, _, score), error in zip(ours, errors))
    print(f"{len(ours)} scores, the farthest {worst:.1e} apart")
    assert worst < 1e-5


def check_training(folder, data, snippets, epochs):
    """One batch an epoch, no noise: the batches of further steps are known without their order."""
    checkpoint = os.path.join(folder, "early", [n for n in sorted(os.listdir(os.path.join(folder, "early")))
                                                if n.startswith("checkpoint-")][-1])
    arrays, metadata = dyad_weights.tensors_of(checkpoint)
    weights, about = dyad_weights.load(checkpoint)
    plan = about["plan"]
    learned_from = set(json.loads(metadata["learned_from"])["vehicles"])
    of_training = [snippet for snippet in snippets if snippet[0] in learned_from]
    x = normalised(of_training, about)
    lowest, span = about["mileage"]
    mileage = torch.tensor([(km - lowest) / span for _, _, _, km in of_training], dtype=torch.float32)
    model = model_of(weights, plan).train()
    optimiser = torch.optim.AdamW(model.parameters(), lr=plan["learning_rate"], weight_decay=plan["weight_decay"])
    for (name, parameter), step in zip(model.named_parameters(), arrays["optimizer.step"]):
        optimiser.state[parameter] = {
            "step": torch.tensor(float(step)),
            "exp_avg": torch.from_numpy(arrays["optimizer.exp_avg." + name].reshape(parameter.shape).copy()),
            "exp_avg_sq": torch.from_numpy(arrays["optimizer.exp_avg_sq." + name].reshape(parameter.shape).copy()),
        }
    case = dict(stimuli=len(plan["stimuli"]), noise_scale=0.0, anneal=plan["anneal_function"],
                anneal0=plan["anneal0"], k=plan["k"], x0=plan["x0"], nll_weight=plan["nll_weight"],
                label_weight=plan["latent_label_weight"])
    for step in range(epochs + 1, epochs + STEPS + 1):
        noise = torch.zeros(len(of_training), plan["latent_size"])
        total, *_ = losses(model, case, x, noise, mileage, step)
        optimiser.zero_grad()
        total.backward()
        optimiser.step()
    run("train", "--resume", "--run", os.path.join(folder, "early"), "--data", data, "--epochs", str(epochs + STEPS))
    run("export", "--run", os.path.join(folder, "early"), "--to", os.path.join(folder, "later.safetensors"))
    later, _ = dyad_weights.load(os.path.join(folder, "later.safetensors"))
    worst = max((later[name] - parameter.detach()).abs().max().item() for name, parameter in model.named_parameters())
    moved = max((later[name] - weights[name]).abs().max().item() for name in later)
    print(f"{STEPS} further steps moved weights by up to {moved:.1e}, ours and PyTorch's are {worst:.1e} apart")
    assert worst < 1e-4 and moved > 1e-3


with tempfile.TemporaryDirectory() as folder:
    data = os.path.join(folder, "fleet.csv")
    subprocess.run([dyad, "simulate", "--to", data, "--vehicles", "10", "--faulty", "2", "--segments", "4"],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    plan = os.path.join(folder, "plan.json")
    epochs = 6
    with open(plan, "w") as file:
        json.dump(dict(preset="brand-1", hidden_size=24, noise_scale=0.0, batch_size=4096, cosine_factor=1.0,
                       learning_rate=0.002, latent_label_weight=0.5, x0=10, epochs=epochs), file)
    run("train", "--data", data, "--run", os.path.join(folder, "early"), "--plan", plan)
    run("export", "--run", os.path.join(folder, "early"), "--to", os.path.join(folder, "model.safetensors"))
    run("score", "--run", os.path.join(folder, "early"), "--data", data, "--to", os.path.join(folder, "scores.csv"))
    weights, about = dyad_weights.load(os.path.join(folder, "model.safetensors"))
    snippets = windows_of(data, about["channels"])
    check_scores(folder, snippets, weights, about)

    back = os.path.join(folder, "back.safetensors")
    dyad_weights.save(back, model_of(weights, about["plan"]), about)
    run("score", "--run", back, "--data", data, "--to", os.path.join(folder, "scores.csv"))
    check_scores(folder, snippets, weights, about)

    check_training(folder, data, snippets, epochs)
