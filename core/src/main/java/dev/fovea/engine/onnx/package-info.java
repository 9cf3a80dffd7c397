/**
 * ONNX files on onnxruntime; the only place that knows its classes.
 *
 * <p>onnxruntime is an optional dependency: nothing outside this package may load a class of it. Start with
 * {@link dev.fovea.engine.onnx.OnnxRuntime}.
 */
@NullMarked
package dev.fovea.engine.onnx;

import org.jspecify.annotations.NullMarked;
