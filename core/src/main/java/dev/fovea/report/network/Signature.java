package dev.fovea.report.network;

import dev.fovea.nn.layer.Conv2D;
import dev.fovea.nn.layer.Size2D;
import java.util.List;
import java.util.stream.Collectors;

/** Texts that parts have in common when they are equal, or when they are of one form. */
final class Signature {
    private Signature() {}

    /** Returns what equal paths have in common: the same layers, equally configured, on the same shapes. */
    static String of(List<Part> parts) {
        return parts.stream().map(Signature::of).collect(Collectors.joining(";"));
    }

    private static String of(Part part) {
        if (part instanceof Part.Box box) {
            return of(box.unit());
        }
        if (part instanceof Part.Block block) {
            return block.branches().stream().map(Signature::of).collect(Collectors.joining("|", "(", ")"))
                    + block.skip()
                    + block.join().map(Signature::of).orElse("");
        }
        if (part instanceof Part.Fold fold) {
            return fold.times().size() + "*[" + of(fold.first()) + "]";
        }
        if (part instanceof Part.Module module) {
            return "{" + of(module.parts()) + "}";
        }
        return part.units().map(Signature::wired).collect(Collectors.joining(";", "<", ">"));
    }

    private static String of(Unit unit) {
        return unit.steps().stream().map(Step::signature).collect(Collectors.joining(","))
                + unit.imageShape()
                + (unit.attached() ? unit.id() : "");
    }

    /** Two tangles are never taken for equal, since what takes from what is not compared. */
    private static String wired(Unit unit) {
        return unit.id() + of(unit);
    }

    /**
     * Returns what paths of one form have in common: the same kinds of layers in the same places, whatever their sizes. Paddings
     * do not count.
     */
    static String form(List<Part> parts) {
        return parts.stream().map(Signature::form).collect(Collectors.joining(";"));
    }

    private static String form(Part part) {
        if (part instanceof Part.Box box) {
            return form(box.unit());
        }
        if (part instanceof Part.Block block) {
            return block.branches().stream().map(Signature::form).collect(Collectors.joining("|", "(", ")"))
                    + block.skip()
                    + block.join().map(Signature::form).orElse("");
        }
        if (part instanceof Part.Fold fold) {
            return fold.times().size() + "*[" + form(fold.first()) + "]";
        }
        return of(part);
    }

    private static String form(Unit unit) {
        return unit.steps().stream()
                .filter(step -> step.kind() != LayerKind.ARRANGEMENT)
                .map(Signature::form)
                .collect(Collectors.joining(","));
    }

    /** A convolution that sees one pixel plays another part than one that sees its neighbours. */
    private static String form(Step step) {
        boolean pointwise = step.layer() instanceof Conv2D conv
                && conv.sliding().kernelSize().equals(Size2D.square(1));
        return step.layer().kind() + (pointwise ? "1" : "");
    }
}
