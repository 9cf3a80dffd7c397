package dev.fovea.format.onnx;

/** In which order the numbers of a sample stand in an ONNX tensor. */
enum Order {
    /** As in our graphs: (height, width, channels) for an image. */
    NATURAL,

    /** (channels, height, width), which ONNX's convolutions and pooling take. */
    CHANNELS_FIRST,

    /** A flattened image, channel by channel: what flattening gives of {@link #CHANNELS_FIRST}. */
    FLAT_CHANNELS_FIRST
}
