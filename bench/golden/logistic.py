"""Writes logistic.json: logistic regression with a penalty, minimised by scipy to the last digits.

The loss is the mean cross-entropy plus strength / 2 times the sum of squared weights of features that were centred and divided by their
deviations, or by one deviation of all; the bias is not penalised. In scikit-learn that is LogisticRegression(C=1 / (strength * rows)) on
StandardScaler's output. Kernel and bias are given for features as they are.
"""

import json

import numpy as np
from scipy.optimize import minimize
from scipy.special import logsumexp

ROWS, COLUMNS = 90, 7


def scaled(features, each):
    mean = features.mean(0)
    deviation = features.std(0) if each else np.full(features.shape[1], np.sqrt(features.var(0).mean()))
    return (features - mean) / deviation, mean, deviation


def fit(features, targets, softmax, strength, each):
    x, mean, deviation = scaled(features, each)
    rows, outputs = targets.shape
    columns = x.shape[1]

    def loss(flat):
        kernel, bias = flat[:columns * outputs].reshape(columns, outputs), flat[columns * outputs:]
        logits = x @ kernel + bias
        if softmax:
            total = logsumexp(logits, axis=1, keepdims=True)
            value = (total[:, 0] - (logits * targets).sum(1)).mean()
            slope = (np.exp(logits - total) - targets) / rows
        else:
            value = (np.logaddexp(0, logits) - logits * targets).sum(1).mean()
            slope = (1 / (1 + np.exp(-logits)) - targets) / rows
        value += strength / 2 * (kernel ** 2).sum()
        return value, np.concatenate([(x.T @ slope + strength * kernel).ravel(), slope.sum(0)])

    found = minimize(loss, np.zeros((columns + 1) * outputs), jac=True, method="BFGS", options={"gtol": 1e-10, "maxiter": 10000})
    kernel, bias = found.x[:columns * outputs].reshape(columns, outputs), found.x[columns * outputs:]
    kernel = kernel / deviation[:, None]
    return {"loss": found.fun, "kernel": kernel.T.tolist(), "bias": (bias - mean @ kernel).tolist()}


def main():
    generator = np.random.default_rng(5)
    features = (generator.normal(size=(ROWS, COLUMNS)) * [1, 5, 0.1, 2, 1, 30, 1] + [0, 3, 1, -2, 0, 100, 0]).astype(np.float32)
    hidden = (features - features.mean(0)) / features.std(0) @ generator.normal(size=(COLUMNS, 4)) + generator.normal(size=(ROWS, 4))
    cases = []
    for name, targets, softmax, answers in [
        ("two classes", (hidden[:, :1] > 0).astype(float), False, (hidden[:, 0] > 0).astype(int).tolist()),
        ("four classes", np.eye(4)[hidden.argmax(1)], True, hidden.argmax(1).tolist()),
        ("several labels", (hidden[:, :3] > 0.3).astype(float), False, (hidden[:, :3] > 0.3).astype(int).tolist()),
    ]:
        for strength in (1, 0.1, 0.001):
            for each in (True, False):
                found = fit(features.astype(np.float64), targets, softmax, strength, each)
                cases.append({"name": name, "strength": strength, "each": each, "answers": answers, **found})
    with open("../../core/src/test/resources/golden/logistic.json", "w") as file:
        json.dump({"madeBy": f"numpy {np.__version__}, scipy {__import__('scipy').__version__}", "features": [list(map(float, row)) for row in features],
                   "cases": cases}, file)
        file.write("\n")


if __name__ == "__main__":
    main()
