/**
 * ONNX files: networks written as ONNX graphs, and what any ONNX file says of itself.
 *
 * <p>Nothing here runs a network or loads native code; the engines do. Start with
 * {@link dev.fovea.format.onnx.OnnxExporter} and {@link dev.fovea.format.onnx.OnnxDescription}.
 */
@NullMarked
package dev.fovea.format.onnx;

import org.jspecify.annotations.NullMarked;
