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
 * @param transfer how pictures get into a folder; of no meaning for a table
 * @param renames what a class found in the source is called in the destination
 * @param naming what the names of pictures say; with groups, every class is split by thresholds, so that a small one may lack
 *     a part
 */
public record OrganizePlan(
        SplitRule rule, OptionalInt limit, Transfer transfer, Map<String, String> renames, Naming naming) {
    public OrganizePlan {
        if (limit.isPresent() && limit.getAsInt() < 1) {
            throw new FoveaException("The limit must be 1 picture or more, got " + limit.getAsInt() + ".");
        }
        renames = Map.copyOf(renames);
        renames.values().forEach(OrganizePlan::requireFolderName);
        if (rule.exact() && naming.group().isPresent()) {
            throw new FoveaException("Sizes cannot be exact where groups stay together; leave one of both.");
        }
    }

    static void requireFolderName(String name) {
        boolean isName = !name.isBlank()
                && !name.startsWith(".")
                && name.indexOf('/') < 0
                && name.indexOf('\\') < 0
                && name.indexOf('|') < 0;
        if (!isName) {
            throw new FoveaException(
                    "A class cannot be called '" + name
                            + "': it is the name of its folder, so it is not empty, starts with no dot and has no slash or bar.");
        }
    }

    /** Returns a plan that copies all pictures and keeps the classes' names. */
    public static OrganizePlan of(SplitRule rule) {
        return new OrganizePlan(rule, OptionalInt.empty(), Transfer.COPY, Map.of(), Naming.byPrefix());
    }

    public OrganizePlan withLimit(int pictures) {
        return new OrganizePlan(rule, OptionalInt.of(pictures), transfer, renames, naming);
    }

    public OrganizePlan withTransfer(Transfer newTransfer) {
        return new OrganizePlan(rule, limit, newTransfer, renames, naming);
    }

    public OrganizePlan withNaming(Naming newNaming) {
        return new OrganizePlan(rule, limit, transfer, renames, newNaming);
    }

    public OrganizePlan withRenames(Map<String, String> newRenames) {
        return new OrganizePlan(rule, limit, transfer, newRenames, naming);
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

    /** Returns what the labels of a picture are called, with bars between them where it has several. */
    String classNames(String found) {
        return SourcePicture.labels(found).stream()
                .map(this::className)
                .distinct()
                .sorted()
                .collect(Collectors.joining("|"));
    }

    /** Returns all that decides what goes where, in one line, so that a later run can be compared with this one. */
    String describe() {
        return "validation " + rule.validation() + ", test " + rule.test() + ", seed " + rule.seed()
                + (rule.exact() ? ", exact" : "")
                + (limit.isPresent() ? ", limit " + limit.getAsInt() : "")
                + naming.label().map(pattern -> ", label " + pattern).orElse("")
                + naming.group().map(pattern -> ", group " + pattern).orElse("")
                + (renames.isEmpty() ? "" : ", classes " + new TreeMap<>(renames));
    }
}
