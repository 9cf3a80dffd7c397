package dev.fovea.audit;

import java.util.List;

/**
 * What somebody doubts who looked at what pictures show.
 *
 * @param wrong labels that are probably wrong, the most suspicious first
 * @param unlike pictures that are unlike the others of their class, the most unlike first
 */
public record LabelDoubts(List<SuspectedLabel> wrong, List<UnlikePicture> unlike) {
    /** Nothing was looked at. */
    public static final LabelDoubts NONE = new LabelDoubts(List.of(), List.of());

    public LabelDoubts {
        wrong = List.copyOf(wrong);
        unlike = List.copyOf(unlike);
    }
}
