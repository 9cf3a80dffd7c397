/**
 * The engine that runs on libtorch, through JavaCPP: it turns a graph into steps, one kernel for each primitive or for a
 * few fused ones, and walks them forwards and backwards.
 *
 * <p>Nothing outside this package may know libtorch, OpenBLAS or JNA, and nothing native is touched before an engine is
 * made. Start with {@link dev.fovea.engine.torch.TorchEngine}, then {@code PlanCompiler} and {@code Frame}.
 */
@NullMarked
package dev.fovea.engine.torch;

import org.jspecify.annotations.NullMarked;
