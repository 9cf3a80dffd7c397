package dev.fovea.format.onnx;

import dev.fovea.nn.op.Padding;
import dev.fovea.nn.op.Window;

/** The attributes that say how a window slides over an image. */
final class Windows {
    private Windows() {}

    static ProtoMessage size(Window window) {
        return Attribute.ofMany("kernel_shape", window.height(), window.width());
    }

    static ProtoMessage strides(Window window) {
        return Attribute.ofMany("strides", window.strideY(), window.strideX());
    }

    static ProtoMessage dilations(Window window) {
        return Attribute.ofMany("dilations", window.dilationY(), window.dilationX());
    }

    static ProtoMessage padding(Window window) {
        return padding(window.padding());
    }

    static ProtoMessage padding(Padding padding) {
        return Attribute.ofMany("pads", padding.top(), padding.left(), padding.bottom(), padding.right());
    }
}
