package dev.fovea.format.keras;

/**
 * Where a file keeps the variables of a layer.
 *
 * @param layer the layer's name in the network
 * @param archiveGroup its group in {@code model.weights.h5}, such as {@code layers/conv2d}
 * @param hdf5Group its group in a whole model's {@code .h5}, which a model inside the model has for all of its layers
 */
record LayerPlace(String layer, String archiveGroup, String hdf5Group) {}
