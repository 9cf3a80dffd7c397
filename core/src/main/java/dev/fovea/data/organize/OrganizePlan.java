package dev.fovea.data.organize;

import dev.fovea.FoveaException;
import dev.fovea.data.SplitRule;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * How pictures are organised.
 *
 * @param rule which part each picture belongs to
 * @param limit how many pictures are taken at most, spread over the classes by their sizes, 1 or more
 * @param link whether files are hard-linked instead of copied; both then share one content
 * @param renames what a class found in the source is called in the destination
 */
public record OrganizePlan(SplitRule rule, OptionalInt limit, boolean link, Map<String, String> renames) {
    public OrganizePlan {
        if (limit.isPresent() && limit.getAsInt() < 1) {
            throw new FoveaException("The limit must be 1 picture or more, got " + limit.getAsInt() + ".");
        }
        renames = Map.copyOf(renames);
    }

    /** Returns a plan that copies all pictures and keeps the classes' names. */
    public static OrganizePlan of(SplitRule rule) {
        return new OrganizePlan(rule, OptionalInt.empty(), false, Map.of());
    }

    public OrganizePlan withLimit(int pictures) {
        return new OrganizePlan(rule, OptionalInt.of(pictures), link, renames);
    }

    public OrganizePlan withLink(boolean newLink) {
        return new OrganizePlan(rule, limit, newLink, renames);
    }

    public OrganizePlan withRenames(Map<String, String> newRenames) {
        return new OrganizePlan(rule, limit, link, newRenames);
    }

    String className(String found) {
        return renames.getOrDefault(found, found);
    }

    /** Returns all that decides what goes where, in one line, so that a later run can be compared with this one. */
    String describe() {
        return "validation " + rule.validation() + ", test " + rule.test() + ", seed " + rule.seed()
                + (rule.exact() ? ", exact" : "")
                + (limit.isPresent() ? ", limit " + limit.getAsInt() : "")
                + (renames.isEmpty() ? "" : ", classes " + new TreeMap<>(renames));
    }
}
