"""The tutorial's recipe in Keras on the split that `fovea organize` made, epoch by epoch, as lines of JSON.

keras_tutorial_same_split.py DATA --epochs 34 > keras.jsonl

DATA holds train/, validation/ and, if there is one, test/. Each epoch gives a line with its loss and accuracy in
training and validation and the seconds so far, and the test accuracy of an epoch that is the best so far, so that a run
that is cut off still says how good its best weights were; the last line gives the test accuracy of the last and of the best.
"""

import argparse
import json
import os
import pathlib
import sys
import time

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
sys.path.insert(0, str(pathlib.Path(__file__).parent / "peers"))

import keras

import seed_cnn


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--epochs", type=int, default=50)
    parser.add_argument("--steps", type=int, help="steps an epoch; all pictures once when left out")
    parser.add_argument("--decay", type=float, default=0.0, help="rate / (1 + decay * step); the tutorial's is 0.01 / 50 = 0.0002")
    parser.add_argument("--patience", type=int, default=0, help="stop after so many epochs without a better --monitor; 0: never")
    parser.add_argument("--monitor", choices=["val_loss", "val_accuracy"], default="val_loss", help="what makes weights the best")
    parser.add_argument("--no-augment", action="store_true")
    parser.add_argument("--seed", type=int, default=42)
    parser.add_argument("--precision", default="float32")
    return parser.parse_args()


def say(**figures):
    print(json.dumps(figures), flush=True)


def train_epoch(model, batches, steps):
    return {name: values[0] for name, values in model.fit(batches, steps_per_epoch=steps, epochs=1, verbose=0).history.items()}


def main():
    options = arguments()
    sys.stdout, results = sys.stderr, sys.stdout
    keras.utils.set_random_seed(options.seed)
    keras.mixed_precision.set_global_policy(options.precision)
    train = seed_cnn.folder(options.data / "train", augment=not options.no_augment, seed=options.seed)
    validation = seed_cnn.folder(options.data / "validation", augment=False, shuffle=False)
    test = seed_cnn.folder(options.data / "test", augment=False, shuffle=False) if (options.data / "test").is_dir() else None
    classes = len(train.class_indices)
    if validation.class_indices != train.class_indices:
        raise SystemExit(f"{options.data}: train/ and validation/ have different classes")
    sys.stdout = results

    model = seed_cnn.network(classes)
    rate = keras.optimizers.schedules.InverseTimeDecay(0.01, 1, options.decay) if options.decay else 0.01
    model.compile(loss=seed_cnn.loss_of(classes), optimizer=keras.optimizers.SGD(rate, momentum=0.9), metrics=["accuracy"])
    say(recipe="keras", keras=keras.__version__, epochs=options.epochs, batch=seed_cnn.BATCH, rate=0.01, momentum=0.9, decay=options.decay,
        augment=not options.no_augment, shear_degrees=seed_cnn.SHEAR_DEGREES, zoom=seed_cnn.ZOOM, seed=options.seed,
        precision=options.precision, train=train.samples, validation=validation.samples)

    sign = 1 if options.monitor == "val_loss" else -1
    best, best_epoch, best_weights, training_seconds, start = float("inf"), 0, model.get_weights(), 0.0, time.perf_counter()
    for epoch in range(1, options.epochs + 1):
        epoch_start = time.perf_counter()
        figures = train_epoch(model, train, options.steps)
        seconds = time.perf_counter() - epoch_start
        training_seconds += seconds
        loss, accuracy = model.evaluate(validation, verbose=0)[:2]
        seen = options.steps * seed_cnn.BATCH if options.steps else train.samples
        figures.update(val_loss=loss, val_accuracy=accuracy)
        is_best = sign * figures[options.monitor] < best
        if test is not None and is_best:
            figures["test_accuracy"] = model.evaluate(test, verbose=0)[1]
        say(epoch=epoch, seconds=round(time.perf_counter() - start, 2), training_seconds=round(training_seconds, 2),
            images_per_second=round(seen / seconds, 1), **{k: round(v, 6) for k, v in figures.items()})
        if is_best:
            best, best_epoch, best_weights = sign * figures[options.monitor], epoch, model.get_weights()
        elif options.patience and epoch - best_epoch >= options.patience:
            break

    if test is not None:
        last = model.evaluate(test, verbose=0)[1]
        model.set_weights(best_weights)
        say(test=test.samples, test_accuracy_last=round(last, 6), best_epoch=best_epoch, monitor=options.monitor,
            test_accuracy_best=round(model.evaluate(test, verbose=0)[1], 6))


if __name__ == "__main__":
    main()
