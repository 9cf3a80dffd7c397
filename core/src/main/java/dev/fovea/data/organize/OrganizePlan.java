package dev.fovea.data.organize;

import dev.fovea.FoveaException;
import dev.fovea.data.SplitRule;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

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
        renames.values().forEach(OrganizePlan::requireFolderName);
    }

    private static void requireFolderName(String name) {
        boolean isName = !name.isBlank() && !name.startsWith(".") && name.indexOf('/') < 0 && name.indexOf('\\') < 0;
        if (!isName) {
            throw new FoveaException("A class cannot be called '" + name
                    + "': it is the name of its folder, so it is not empty, starts with no dot and has no slash.");
        }
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

    /** @throws FoveaException if a class to be renamed is not there, or fewer than two would be left */
    void requireRenamesOf(Set<String> found) {
        for (String old : new TreeMap<>(renames).keySet()) {
            if (!found.contains(old)) {
                throw new FoveaException("There is no class '" + old + "' to rename; the source has "
                        + String.join(", ", new TreeSet<>(found)) + ".");
            }
        }
        Set<String> left = found.stream().map(this::className).collect(Collectors.toSet());
        if (left.size() < 2) {
            throw new FoveaException("After renaming, only the class '"
                    + className(renames.keySet().iterator().next()) + "' is left; a classifier needs two or more.");
        }
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
