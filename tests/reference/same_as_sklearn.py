#!/usr/bin/python3
"""The figures of an evaluation, worked out again by scikit-learn from the scores of the vehicles.

    same_as_sklearn.py DYAD      exit code 77 where scikit-learn is absent
"""
import csv
import json
import os
import subprocess
import sys
import tempfile

dyad = sys.argv[1]
try:
    import numpy as np
    from sklearn import metrics
except ImportError as absent:
    print("skipped:", absent)
    sys.exit(77)


def run(*arguments):
    return json.loads(subprocess.run([dyad, *arguments, "--json"], check=True, stdout=subprocess.PIPE,
                                     stderr=subprocess.DEVNULL).stdout.splitlines()[-1])


def check(what, ours, theirs):
    if ours is None or abs(ours - theirs) > 1e-9:
        sys.exit(f"{what}: {ours} here, {theirs} by scikit-learn")


def check_fold(fold, cost):
    faulty = np.array([vehicle["faulty"] for vehicle in fold["vehicles"]])
    scores = np.array([vehicle["score"] for vehicle in fold["vehicles"]])
    flagged = np.array([vehicle["flagged"] for vehicle in fold["vehicles"]])
    check("AUROC", fold["auroc"], metrics.roc_auc_score(faulty, scores))
    check("average precision", fold["average_precision"], metrics.average_precision_score(faulty, scores))
    (tn, fp), (fn, tp) = metrics.confusion_matrix(faulty, flagged)
    ours = fold["confusion"]
    assert (tn, fp, fn, tp) == (ours["true_negatives"], ours["false_positives"], ours["false_negatives"],
                                ours["true_positives"]), ours
    check("recall", fold["recall"], metrics.recall_score(faulty, flagged))
    check("false alarms", fold["false_alarm_rate"], fp / (fp + tn))
    if flagged.any():
        check("precision", fold["precision"], metrics.precision_score(faulty, flagged))
    check("F1", fold["f1"], metrics.f1_score(faulty, flagged))
    p, missed, looked = cost["fault_rate"], cost["fault_cost"], cost["inspection_cost"]
    tpr, fpr = tp / (tp + fn), fp / (fp + tn)
    check("cost", fold["cost_per_vehicle"], p * (1 - tpr) * missed + (p * tpr + (1 - p) * fpr) * looked)


def check_curves(path, folds):
    rows = list(csv.DictReader(open(path, newline="")))
    for number, fold in enumerate(folds):
        faulty = [vehicle["faulty"] for vehicle in fold["vehicles"]]
        scores = [vehicle["score"] for vehicle in fold["vehicles"]]
        fpr, tpr, _ = metrics.roc_curve(faulty, scores, drop_intermediate=False)
        mine = [row for row in rows if int(row["fold"]) == number]
        assert np.allclose([float(row["recall"]) for row in mine], tpr), number
        assert np.allclose([float(row["false_alarm_rate"]) for row in mine], fpr), number


with tempfile.TemporaryDirectory() as folder:
    fleet = os.path.join(folder, "fleet.csv")
    run("simulate", "--vehicles", "30", "--faulty", "10", "--segments", "4", "--seed", "5", "--to", fleet)
    rules = ("percentile", "three-sigma", "top-share", "best-f1", "cost")
    questions = [("variation", rule) for rule in rules] + [("spread-growth", "percentile"), ("pca", "best-f1")]
    for score, rule in questions:
        to = os.path.join(folder, score + rule)
        result = run("evaluate", "--data", fleet, "--score", score, "--threshold", rule, "--to", to)
        for fold in result["folds"]:
            check_fold(fold, result["cost"])
        check("mean AUROC", result["auroc_mean"], np.mean([fold["auroc"] for fold in result["folds"]]))
        check("deviation", result["auroc_std"], np.std([fold["auroc"] for fold in result["folds"]]))
        check_curves(os.path.join(to, "curves.csv"), result["folds"])
print(f"{5 * len(questions)} folds agree with scikit-learn")
