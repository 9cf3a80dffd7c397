package dev.fovea.audit;

import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Chooses what to move away: never a picture that is the reason for moving another one. */
final class FixPlan {
    private static final int NONE = -1;

    private final Map<AuditedFile, FindingKind> moved = new LinkedHashMap<>();
    private final Set<AuditedFile> kept = new HashSet<>();

    private FixPlan() {}

    /** Returns the files to move and why, in the order of the findings. */
    static Map<AuditedFile, FindingKind> of(List<Finding> findings, Set<FindingKind> kinds) {
        FixPlan plan = new FixPlan();
        for (Finding finding : findings) {
            if (!finding.kind().isGroup() && kinds.contains(finding.kind())) {
                finding.files().forEach(file -> plan.moved.putIfAbsent(file, finding.kind()));
            }
        }
        for (Finding finding : findings) {
            if (finding.kind().isGroup() && isChosen(finding, kinds)) {
                plan.thin(finding);
            }
        }
        return plan.moved;
    }

    /** Equal files in several parts are exact duplicates too; labels that disagree are for a person to settle. */
    private static boolean isChosen(Finding finding, Set<FindingKind> kinds) {
        boolean equalLeak = finding.kind() == FindingKind.LEAK && finding.equal();
        return !finding.hasSeveralClasses()
                && (kinds.contains(finding.kind()) || (equalLeak && kinds.contains(FindingKind.EXACT_DUPLICATE)));
    }

    private void thin(Finding group) {
        List<List<Integer>> neighbours = group.equal() ? List.of() : group.neighbours();
        BitSet staying = new BitSet();
        for (int place = 0; place < group.files().size(); place++) {
            AuditedFile file = group.files().get(place);
            if (moved.containsKey(file)) {
                continue;
            }
            int reason = group.equal()
                    ? staying.nextSetBit(0)
                    : neighbours.get(place).stream()
                            .filter(staying::get)
                            .findFirst()
                            .orElse(NONE);
            if (reason == NONE || kept.contains(file)) {
                staying.set(place);
            } else {
                moved.put(file, group.kind());
                kept.add(group.files().get(reason));
            }
        }
    }
}
