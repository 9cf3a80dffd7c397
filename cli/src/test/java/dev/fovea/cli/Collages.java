package dev.fovea.cli;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** Photographs with several labels: of a cat, a dog, or both side by side, some of them grey. */
final class Collages {
    private static final int SIDE = 128;

    private Collages() {}

    /**
     * Makes pictures of the shared photographs, each of which is used once, and a table of them: {@code path,labels}.
     *
     * @param count how many pictures
     * @return the table
     */
    static Path table(Path folder, int count) throws IOException {
        Files.createDirectories(folder);
        List<String> lines = new ArrayList<>(List.of("path,labels"));
        for (int i = 0; i < count; i++) {
            int kind = i % 3;
            boolean grey = i / 3 % 3 == 0;
            BufferedImage image =
                    new BufferedImage(SIDE, SIDE, grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
            List<String> labels = new ArrayList<>();
            if (kind != 1) {
                draw("cat", number(i), image, 0, kind == 2 ? SIDE / 2 : SIDE);
                labels.add("cat");
            }
            if (kind != 0) {
                draw("dog", number(i), image, kind == 2 ? SIDE / 2 : 0, SIDE);
                labels.add("dog");
            }
            if (grey) {
                labels.add("grey");
            }
            Path file = folder.resolve(i + ".png");
            ImageIO.write(image, "png", file.toFile());
            lines.add(file.getFileName() + "," + String.join("|", labels));
        }
        return Files.write(folder.resolve("pictures.csv"), lines);
    }

    /** Returns the number of a photograph; those with multiples of five are not there. */
    private static int number(int i) {
        return 301 + i / 4 * 5 + i % 4;
    }

    /** Draws the middle of a photograph into some of the columns. */
    private static void draw(String animal, int number, BufferedImage target, int from, int to) throws IOException {
        Path file = SharedFiles.path("data/dogs-vs-cats/train/" + animal + "." + number + ".jpg");
        BufferedImage photograph = ImageIO.read(file.toFile());
        int width = photograph.getWidth() * (to - from) / SIDE;
        int left = (photograph.getWidth() - width) / 2;
        Graphics2D graphics = target.createGraphics();
        graphics.drawImage(photograph, from, 0, to, SIDE, left, 0, left + width, photograph.getHeight(), null);
        graphics.dispose();
    }
}
