package dev.fovea.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Which files go where in a quarantine, and what of the table stays.
 *
 * @param announced what has to be in the log before anything is done
 * @param table the table without the rows of what is moved, if the data is one and rows go
 * @param toMove the moves to make: those announced, and those that a killed run announced and did not come to
 */
record QuarantinePlan(
        List<QuarantineLog.Move> announced, Optional<QuarantinedRows> table, List<QuarantineLog.Move> toMove) {

    /**
     * Plans the moves.
     *
     * @param log what was moved before
     * @param plan the files to move, and why
     * @param classes those that get another class, none of which are moved away
     */
    static QuarantinePlan of(
            Path folder,
            List<QuarantineLog.Move> log,
            AuditResult result,
            Map<AuditedFile, FindingKind> plan,
            Map<AuditedFile, String> classes)
            throws IOException {
        boolean table = Files.isRegularFile(result.data());
        Set<Path> staying = result.files().stream()
                .filter(file -> !plan.containsKey(file) && (table || !classes.containsKey(file)))
                .map(file -> real(file.path()))
                .collect(Collectors.toSet());
        Places places = new Places(log);
        List<QuarantineLog.Move> moves = new ArrayList<>();
        Set<Path> moved = new HashSet<>();
        for (Map.Entry<AuditedFile, FindingKind> entry : plan.entrySet()) {
            AuditedFile file = entry.getKey();
            Path from = file.path().toAbsolutePath().normalize();
            if (isToMove(file, from, staying) && moved.add(from)) {
                Path wanted = folder.resolve(entry.getValue().keyword()).resolve(inside(file.name()));
                moves.add(QuarantineLog.Move.ofPicture(from, places.take(from, wanted), entry.getValue()));
            }
        }
        if (table) {
            return ofTable(folder, log, result, new Rows(plan.keySet(), classes), moves, places);
        }
        classes.forEach((file, suggested) -> {
            Path from = file.path().toAbsolutePath().normalize();
            if (isToMove(file, from, staying) && moved.add(from)) {
                Path to = places.take(from, Relabelling.place(file, suggested), Relabelling::numbered);
                moves.add(QuarantineLog.Move.ofRelabelled(from, to));
            }
        });
        return new QuarantinePlan(moves, Optional.empty(), moves);
    }

    /** The pictures of a table whose rows change: those that go, and those that get another class. */
    private record Rows(Set<AuditedFile> going, Map<AuditedFile, String> classes) {
        QuarantinedRows of(Path table) throws IOException {
            Set<Integer> lines =
                    going.stream().flatMap(file -> file.lines().stream()).collect(Collectors.toSet());
            Map<Integer, String> labels = new HashMap<>();
            classes.forEach((file, label) -> file.lines().forEach(line -> labels.put(line, label)));
            return QuarantinedRows.of(table, lines, labels);
        }
    }

    /**
     * A folder that a table names as a picture is no picture. A file that stays under another name, as a link may give
     * it, has to stay; only the link itself can go.
     */
    private static boolean isToMove(AuditedFile file, Path from, Set<Path> staying) {
        if (!file.lines().isEmpty()) {
            return Files.isRegularFile(from) && !staying.contains(real(from));
        }
        return Files.isSymbolicLink(from) || (Files.exists(from) && !staying.contains(real(from)));
    }

    private static QuarantinePlan ofTable(
            Path folder,
            List<QuarantineLog.Move> log,
            AuditResult result,
            Rows changing,
            List<QuarantineLog.Move> moves,
            Places places)
            throws IOException {
        List<QuarantineLog.Move> toMove = new ArrayList<>(unfinished(log, result));
        toMove.addAll(moves);
        if (changing.going().isEmpty() && changing.classes().isEmpty()) {
            return new QuarantinePlan(List.of(), Optional.empty(), toMove);
        }
        Path table = result.data().toRealPath();
        QuarantinedRows rows = changing.of(table);
        List<QuarantineLog.Move> announced = new ArrayList<>();
        // Taken back last: until then the table names nothing that is in quarantine.
        announced.add(
                rows.keepIn(places.take(table, folder.resolve("table").resolve(String.valueOf(table.getFileName())))));
        announced.addAll(moves);
        return new QuarantinePlan(announced, Optional.of(rows), toMove);
    }

    /** A run that was killed had taken rows out of the table whose pictures it did not come to. */
    private static List<QuarantineLog.Move> unfinished(List<QuarantineLog.Move> log, AuditResult result) {
        Set<Path> named = result.files().stream().map(file -> real(file.path())).collect(Collectors.toSet());
        return log.stream()
                .filter(move -> !move.isTable() && !named.contains(real(move.from())))
                .filter(move -> Files.isRegularFile(move.from()) && !Files.exists(move.to(), LinkOption.NOFOLLOW_LINKS))
                .distinct()
                .toList();
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }

    /** The files of a table may have names that lead elsewhere; in quarantine they stay below it. */
    private static String inside(String name) {
        return name.replace("..", "__").replaceFirst("^/+", "").replace(':', '_');
    }

    /** The places in quarantine: each for one file, also where a log names one to which nothing has come yet. */
    private static final class Places {
        private final Map<Path, Path> owners = new HashMap<>();

        Places(List<QuarantineLog.Move> log) {
            log.forEach(move -> owners.put(move.to(), move.from()));
        }

        Path take(Path owner, Path wanted) {
            return take(owner, wanted, (taken, i) -> taken.resolveSibling(i + "-" + taken.getFileName()));
        }

        /** @param other another name for a place that is taken, with a number from 2 on */
        Path take(Path owner, Path wanted, BiFunction<Path, Integer, Path> other) {
            Path place = wanted;
            for (int i = 2; !isFree(place, owner); i++) {
                place = other.apply(wanted, i);
            }
            owners.put(place, owner);
            return place;
        }

        private boolean isFree(Path place, Path owner) {
            return !Files.exists(place, LinkOption.NOFOLLOW_LINKS)
                    && owners.getOrDefault(place, owner).equals(owner);
        }
    }
}
