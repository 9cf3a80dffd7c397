"""Writes optimizers.json: one parameter vector, ten gradients, and where each Keras optimizer takes the vector step by step."""

import numpy as np

import golden
from golden import keras

STEPS = 10


def cases():
    sgd, rmsprop, adam = keras.optimizers.SGD, keras.optimizers.RMSprop, keras.optimizers.Adam
    inverse = keras.optimizers.schedules.InverseTimeDecay
    # The old `decay` argument of the tutorial: rate / (1 + decay * step), step counted from 0.
    tutorial = dict(initial_learning_rate=0.01, decay_steps=1, decay_rate=0.01 / 50)
    strong = dict(initial_learning_rate=0.1, decay_steps=4, decay_rate=0.5)
    staircase = dict(strong, staircase=True)
    return [
        ("sgd", sgd, dict(learning_rate=0.01), None),
        ("sgd, large rate", sgd, dict(learning_rate=1.5), None),
        ("sgd with momentum", sgd, dict(learning_rate=0.01, momentum=0.9), None),
        ("sgd with small momentum", sgd, dict(learning_rate=0.1, momentum=0.3), None),
        ("sgd with nesterov momentum", sgd, dict(learning_rate=0.01, momentum=0.9, nesterov=True), None),
        ("sgd, inverse time decay of the tutorial", sgd, dict(momentum=0.9), ("InverseTimeDecay", inverse, tutorial)),
        ("sgd, strong inverse time decay", sgd, dict(), ("InverseTimeDecay", inverse, strong)),
        ("sgd, inverse time decay in stairs", sgd, dict(), ("InverseTimeDecay", inverse, staircase)),
        ("sgd with nesterov momentum, strong inverse time decay", sgd, dict(momentum=0.9, nesterov=True),
         ("InverseTimeDecay", inverse, strong)),
        ("rmsprop", rmsprop, dict(learning_rate=0.001), None),
        ("rmsprop, other rho and epsilon", rmsprop, dict(learning_rate=0.01, rho=0.5, epsilon=1e-3), None),
        ("rmsprop with momentum", rmsprop, dict(learning_rate=0.001, momentum=0.9), None),
        ("rmsprop, centered", rmsprop, dict(learning_rate=0.001, centered=True), None),
        ("rmsprop, centered with momentum", rmsprop, dict(learning_rate=0.01, momentum=0.5, centered=True), None),
        ("adam", adam, dict(learning_rate=0.001), None),
        ("adam, other betas and epsilon", adam, dict(learning_rate=0.05, beta_1=0.5, beta_2=0.9, epsilon=1e-3), None),
        ("adam, amsgrad", adam, dict(learning_rate=0.01, beta_2=0.9, amsgrad=True), None),
        ("adam, strong inverse time decay", adam, dict(), ("InverseTimeDecay", inverse, strong)),
    ]


def main():
    generator = np.random.default_rng(1)
    start = golden.values(generator, 8, -2, 2)
    gradients = [golden.values(generator, 8, -3, 3) * np.float32(10.0 ** generator.integers(-3, 1)) for _ in range(STEPS)]
    # A first gradient with zeros, and one place that never moves: the epsilons show there.
    gradients[0][:2] = 0
    for gradient in gradients:
        gradient[7] = 0

    recorded = []
    for name, kind, settings, schedule in cases():
        rate = dict(settings)
        if schedule:
            rate["learning_rate"] = schedule[1](**schedule[2])
        optimizer = kind(**rate)
        parameter = keras.Variable(start, dtype="float32")
        optimizer.build([parameter])
        rates, steps = [], []
        for gradient in gradients:
            rates.append(golden.number(optimizer.learning_rate))
            optimizer.apply([keras.ops.convert_to_tensor(gradient)], [parameter])
            steps.append(golden.tensor(parameter.numpy())["data"])
        config = optimizer.get_config()
        kept = ("momentum", "nesterov", "rho", "centered", "beta_1", "beta_2", "epsilon", "amsgrad")
        case = {"name": name, "optimizer": kind.__name__, "config": {k: config[k] for k in kept if k in config}}
        if schedule:
            case["schedule"] = {"name": schedule[0], "config": {"staircase": False, **schedule[2]}}
        else:
            case["config"] = {"learning_rate": settings["learning_rate"], **case["config"]}
        recorded.append({**case, "learningRates": rates, "parametersAfterEachStep": steps})
    golden.write("optimizers.json", {
        "start": golden.tensor(start)["data"],
        "gradients": [golden.tensor(g)["data"] for g in gradients],
        "cases": recorded,
    })


if __name__ == "__main__":
    main()
