package dev.fovea.demo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/** Draws one picture: a background, a shape that stands out from it, light from one side, and noise. */
final class Scene {
    /** The smallest difference in brightness between a shape's colour and what lies behind it, of 255. */
    private static final double CONTRAST = 70;

    private final SplittableRandom random;
    private final BufferedImage picture;
    private final int side;

    private Scene(int side, long seed) {
        this.side = side;
        random = new SplittableRandom(seed);
        picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    }

    static BufferedImage draw(ShapeKind kind, int side, long seed) {
        Scene scene = new Scene(side, seed);
        Graphics2D pen = scene.picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        new Background(pen, side, scene.random.split()).paint();
        scene.drawShape(pen, kind);
        pen.dispose();
        scene.light();
        return scene.picture;
    }

    private void drawShape(Graphics2D pen, ShapeKind kind) {
        double area = side * side * (0.07 + random.nextDouble(0.15));
        AffineTransform turn = AffineTransform.getRotateInstance(random.nextDouble(2 * Math.PI));
        turn.scale(Math.sqrt(area), Math.sqrt(area));
        Shape turned = turn.createTransformedShape(kind.outline());
        Rectangle2D bounds = turned.getBounds2D();
        double x = between(-bounds.getMinX() + 1, side - bounds.getMaxX() - 1);
        double y = between(-bounds.getMinY() + 1, side - bounds.getMaxY() - 1);
        Shape placed = AffineTransform.getTranslateInstance(x, y).createTransformedShape(turned);
        pen.setColor(colorAgainst(brightnessIn(placed)));
        pen.fill(placed);
    }

    private double brightnessIn(Shape shape) {
        double sum = 0;
        int count = 0;
        for (int y = 0; y < side; y += 2) {
            for (int x = 0; x < side; x += 2) {
                if (shape.contains(x, y)) {
                    sum += brightness(new Color(picture.getRGB(x, y)));
                    count++;
                }
            }
        }
        return count == 0 ? 128 : sum / count;
    }

    private Color colorAgainst(double brightness) {
        while (true) {
            Color color = new Color(random.nextInt(256), random.nextInt(256), random.nextInt(256));
            if (Math.abs(brightness(color) - brightness) >= CONTRAST) {
                return color;
            }
        }
    }

    /** Light falls in from one side, and every pixel has noise of its own. */
    private void light() {
        double angle = random.nextDouble(2 * Math.PI);
        double strength = random.nextDouble(0.35);
        double level = between(0.75, 1.15);
        double noise = between(2, 14);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                double along = (Math.cos(angle) * (2.0 * x / side - 1) + Math.sin(angle) * (2.0 * y / side - 1)) / 1.42;
                double factor = level * (1 + strength * along);
                Color color = new Color(picture.getRGB(x, y));
                picture.setRGB(x, y, lit(color, factor, noise).getRGB());
            }
        }
    }

    private Color lit(Color color, double factor, double noise) {
        return new Color(
                held(color.getRed() * factor + between(-noise, noise)),
                held(color.getGreen() * factor + between(-noise, noise)),
                held(color.getBlue() * factor + between(-noise, noise)));
    }

    private double between(double low, double high) {
        return low + random.nextDouble() * (high - low);
    }

    private static int held(double value) {
        return (int) Math.max(0, Math.min(255, value));
    }

    private static double brightness(Color color) {
        return 0.299 * color.getRed() + 0.587 * color.getGreen() + 0.114 * color.getBlue();
    }
}
