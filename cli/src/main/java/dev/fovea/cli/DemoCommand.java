package dev.fovea.cli;

import dev.fovea.FoveaException;
import dev.fovea.data.DataFolder;
import dev.fovea.data.decode.PictureReader;
import dev.fovea.demo.DemoPictures;
import dev.fovea.format.json.Json;
import dev.fovea.report.PictureFigure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code fovea demo}: the main job on pictures that the program draws itself. It runs the commands that a user would, and
 * shows each before it runs.
 */
@Command(
        name = "demo",
        description = "Draws pictures of shapes, then organizes them, trains, evaluates and predicts, and shows each"
                + " command that does it. Takes about a minute; needs no data.")
final class DemoCommand extends BaseCommand {
    /** What the user types to get here; the launcher knows. */
    private static final String FOVEA = System.getProperty("fovea.command", "fovea");

    private static final double NANOS = 1e9;
    private static final String SHARE = "0.15";
    private static final int SHOWN_OF_CLASS = 2;
    private static final int PREDICTED = 3;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "A folder that is missing or empty (default: fovea-demo, or fovea-demo-2 and so on).")
    private @Nullable Path chosen;

    @Option(
            names = "--pictures",
            paramLabel = "N",
            description = "How many of each of the four classes to draw (default: ${DEFAULT-VALUE}).")
    private int perClass = 700;

    @Option(names = "--epochs", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
    private int epochs = 30;

    @Option(names = "--seed", paramLabel = "N", description = "Of pictures and training (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Override
    public Integer call() {
        long start = System.nanoTime();
        DemoPictures pictures = fromOptions(() -> new DemoPictures(perClass, seed));
        DemoFolder folder = DemoFolder.choose(chosen);
        draw(pictures, folder);
        run("organize", folder.pictures(), folder.data(), "--validation", SHARE, "--test", SHARE);
        showPictures(folder);
        run(
                "train",
                folder.data(),
                "--model",
                "seed-cnn",
                "--image-size",
                48,
                "--epochs",
                epochs,
                "--optimizer",
                "adam",
                "--seed",
                seed,
                "--out",
                folder.model());
        double accuracy = evaluate(folder);
        predict(folder);
        double seconds = (System.nanoTime() - start) / NANOS;
        if (json.isGiven()) {
            print(folder, accuracy, seconds);
        } else {
            tellWhatIsNext(folder, seconds);
        }
        return ExitCode.DONE;
    }

    private void draw(DemoPictures pictures, DemoFolder folder) {
        say("Drawing " + pictures.count() + " pictures of " + String.join(", ", DemoPictures.classes()) + " into "
                + folder.pictures() + ".");
        try (Progress progress = progress("Drawing", pictures.count())) {
            pictures.drawInto(folder.pictures(), progress::at);
        }
    }

    /** Two pictures of each class, as the classifier will not see them in training. */
    private static void showPictures(DemoFolder folder) {
        PictureReader reader = new PictureReader();
        List<PictureFigure.Panel> panels = new ArrayList<>();
        for (int number = 0; number < SHOWN_OF_CLASS; number++) {
            for (Path ofClass : DataFolder.classFolders(folder.test())) {
                List<Path> files = DataFolder.pictures(ofClass);
                Path file = files.get(number % files.size());
                panels.add(new PictureFigure.Panel(
                        String.valueOf(ofClass.getFileName()),
                        String.valueOf(file.getFileName()),
                        reader.readWhole(file)));
            }
        }
        new PictureFigure("What the demo draws", "Two pictures of each class, from the test split", panels)
                .write(folder.figure());
    }

    private double evaluate(DemoFolder folder) {
        if (!json.isGiven()) {
            run("evaluate", folder.model(), folder.data());
            return Double.NaN;
        }
        StringWriter figures = new StringWriter();
        execute(new PrintWriter(figures, true), "evaluate", folder.model(), folder.data(), "--json");
        try {
            return Json.read(figures.toString().getBytes(StandardCharsets.UTF_8))
                    .path("accuracy")
                    .doubleValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void predict(DemoFolder folder) {
        List<Object> words = new ArrayList<>(List.of("predict", folder.model()));
        DataFolder.classFolders(folder.test()).stream()
                .limit(PREDICTED)
                .forEach(ofClass -> words.add(DataFolder.pictures(ofClass).get(0)));
        run(words.toArray());
    }

    private void tellWhatIsNext(DemoFolder folder, double seconds) {
        PrintWriter out = out();
        out.printf(Locale.ROOT, "%nAll of it took %.0f s. What it made:%n", seconds);
        TrainingFiles files = new TrainingFiles(folder.model());
        Stream.of(folder.model(), files.history(), files.plots().get(0), folder.figure(), folder.data())
                .forEach(made -> out.println("  " + made));
        out.println("\nNext, on pictures of your own (a folder for each class, or names such as cat.1.jpg):");
        out.println("  " + FOVEA + " organize MY-PICTURES data --validation 0.2 --test 0.1");
        out.println("  " + FOVEA + " train data --out my-classifier.keras");
        out.println("  " + FOVEA + " evaluate my-classifier.keras data");
        out.println("\nOr a closer look at what was trained here:");
        out.println("  " + FOVEA + " serve " + folder.model());
        out.println("  " + FOVEA + " summary " + folder.model());
        out.println("  " + FOVEA + " filter "
                + DataFolder.pictures(DataFolder.classFolders(folder.test()).get(0))
                        .get(0) + " --kernel sobel --out edges.png");
        out.flush();
    }

    private void print(DemoFolder folder, double accuracy, double seconds) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("accuracy", accuracy);
        map.put("seconds", seconds);
        map.put("model", folder.model().toString());
        map.put("data", folder.data().toString());
        JsonOption.print(out(), map);
    }

    /** Shows a command and runs it; in JSON its results go where messages go. */
    private void run(Object... words) {
        execute(json.isGiven() ? err() : out(), words);
    }

    private void execute(PrintWriter results, Object... words) {
        String[] arguments = Stream.of(words).map(String::valueOf).toArray(String[]::new);
        say("\n$ " + FOVEA + " " + Stream.of(arguments).map(DemoCommand::quoted).collect(Collectors.joining(" ")));
        CommandLine command = Main.commandLine(interruption());
        command.setOut(results);
        command.setErr(err());
        if (command.execute(arguments) != ExitCode.DONE) {
            throw new FoveaException("The demo ends here: 'fovea " + arguments[0] + "' failed; its message is above.");
        }
    }

    private static String quoted(String word) {
        return word.indexOf(' ') < 0 ? word : "'" + word + "'";
    }
}
