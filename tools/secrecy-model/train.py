#!/usr/bin/env python3
"""Makes data/models/secrecy-vn.onnx: draws pieces of papers with and without secrecy stamps and trains on them.

usage: train.py [--pieces 130000] [--epochs 8] [--keep FOLDER] [--out FILE]

Needs what README.md beside it names. Takes about an hour on two cores. Pieces and weights are kept in FOLDER, so that a
run that was stopped goes on from there.
"""

import argparse
import multiprocessing
import os
import pathlib

import cv2
import numpy as np

import papers

chunk = 5000


def draw(task: tuple[int, pathlib.Path]) -> None:
    number, file = task
    cv2.setNumThreads(1)
    source = papers.Pieces(1000 * number)
    pieces = np.zeros((chunk, *papers.window), np.uint8)
    middles = np.full((chunk, 2), -1, np.float32)
    for i in range(chunk):
        pieces[i], middle = source.next()
        if middle:
            middles[i] = middle
    partial = file.with_suffix(".partial.npz")
    np.savez(partial, pieces=pieces, middles=middles)
    partial.rename(file)
    print(f"{file.name}: {chunk} pieces", flush=True)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pieces", type=int, default=130_000)
    options.add_argument("--epochs", type=int, default=8)
    options.add_argument("--rate", type=float, default=2e-3)
    options.add_argument("--keep", type=pathlib.Path, default=pathlib.Path("build/secrecy-model"))
    options.add_argument("--out", default="data/models/secrecy-vn.onnx")
    wanted = options.parse_args()

    wanted.keep.mkdir(parents=True, exist_ok=True)
    files = [wanted.keep / f"pieces{i}.npz" for i in range(-(-wanted.pieces // chunk))]
    missing = [(i, file) for i, file in enumerate(files) if not file.exists()]
    with multiprocessing.get_context("spawn").Pool(os.cpu_count()) as pool:
        pool.map(draw, missing, chunksize=1)

    import network  # TensorFlow takes memory that the drawing processes need not have

    loaded = [np.load(file) for file in files]
    pieces = np.concatenate([part["pieces"] for part in loaded])
    middles = np.concatenate([part["middles"] for part in loaded])
    model = network.build()
    weights = wanted.keep / "network.weights.h5"
    if weights.exists():
        model.load_weights(weights)
    held_back = chunk
    network.train(model, pieces[held_back:], middles[held_back:], wanted.epochs, wanted.rate, lambda line: print(line, flush=True))
    model.save_weights(weights)
    for share in (0.01, 0.002):
        found, least = network.recall(model, pieces[:held_back], middles[:held_back], share)
        print(f"found of the words in pieces held back: {found:.3f}, with a false hit in {share:.1%} of the pieces (score {least:.2f})")
    network.export(model, wanted.out)


if __name__ == "__main__":
    main()
