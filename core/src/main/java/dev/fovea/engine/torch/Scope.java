package dev.fovea.engine.torch;

import java.util.function.Supplier;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InferenceMode;

/**
 * How long native memory lives: what is made inside a scope is freed when the scope ends, unless it is kept; what is kept
 * is freed by {@link Pointer#releaseReference}.
 */
final class Scope {
    private Scope() {}

    @SuppressWarnings("try") // the scope works by being there
    static void run(Runnable work) {
        try (PointerScope scope = new PointerScope()) {
            work.run();
        }
    }

    @SuppressWarnings("try")
    static <T> T get(Supplier<T> work) {
        try (PointerScope scope = new PointerScope()) {
            return work.get();
        }
    }

    /** Makes a pointer that outlives the temporary ones it was made from. */
    static <P extends Pointer> P make(Supplier<P> maker) {
        return get(() -> keep(maker.get()));
    }

    static <P extends Pointer> P keep(P pointer) {
        pointer.retainReference();
        return pointer;
    }

    /** Lets this thread compute without the records that autograd would need. */
    @SuppressWarnings("try")
    static void runWithoutAutograd(Runnable work) {
        try (InferenceMode mode = new InferenceMode()) {
            work.run();
        }
    }
}
