"""Writes multilabel.json: figures of several labels for each picture, by scikit-learn.

Probabilities of 60 pictures and four labels, rounded so that some are equal; one label is rare, one is never there. The best threshold of a
label is known by its F1 alone, the largest on its precision-recall curve, since many thresholds reach it.
"""

import json

import numpy as np
import sklearn
from sklearn import metrics

PICTURES, LABELS = 60, 4
THRESHOLDS = [0.5, 0.3, 0.62, 0.5]


def main():
    generator = np.random.default_rng(11)
    there = generator.random((PICTURES, LABELS)) < [0.5, 0.3, 0.08, 0]
    probabilities = 1 / (1 + np.exp(-generator.normal(size=there.shape) * 1.3 - np.where(there, 1, -1)))
    # Sixteenths and hundredths, which are no float32 of their own, both with pictures that are as probable as others.
    probabilities[:, 0] = (probabilities[:, 0] * 16).round() / 16
    probabilities = probabilities.round(2).astype(np.float32)
    said = probabilities >= np.array(THRESHOLDS)
    precision, recall, f1, pictures = metrics.precision_recall_fscore_support(there, said, zero_division=np.nan)
    best = []
    for label in range(LABELS - 1):
        p, r, _ = metrics.precision_recall_curve(there[:, label], probabilities[:, label])
        best.append(float((2 * p * r / np.maximum(p + r, 1e-12)).max()))
    known = slice(0, LABELS - 1)
    average = [float(metrics.average_precision_score(there[:, i], probabilities[:, i])) for i in range(LABELS - 1)]
    written = {
        "madeBy": f"scikit-learn {sklearn.__version__}, numpy {np.__version__}",
        "probabilities": [[float(x) for x in row] for row in probabilities],
        "there": there.astype(int).tolist(),
        "thresholds": THRESHOLDS,
        "pictures": pictures.tolist(),
        "precision": precision[known].tolist(),
        "recall": recall[known].tolist(),
        "f1": f1[known].tolist(),
        "macroF1": float(metrics.f1_score(there, said, average="macro")),
        "microF1": float(metrics.f1_score(there, said, average="micro")),
        "averagePrecision": average,
        "meanAveragePrecision": float(metrics.average_precision_score(there[:, known], probabilities[:, known], average="macro")),
        "accuracy": float(metrics.accuracy_score(there, said)),
        "hammingLoss": float(metrics.hamming_loss(there, said)),
        "loss": float(np.mean([metrics.log_loss(there[:, i], probabilities[:, i].astype(float), labels=[False, True]) for i in range(LABELS)])),
        "bestF1": best,
        "saidOfNone": int(said[:, -1].sum()),
    }
    with open("../../core/src/test/resources/golden/multilabel.json", "w") as file:
        json.dump(written, file)
        file.write("\n")


if __name__ == "__main__":
    main()
