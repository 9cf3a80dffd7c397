package dev.fovea.nn;

/** What a node of a graph computes for one sample: the node's number and the shape. */
public record Value(int node, Shape shape) {}
