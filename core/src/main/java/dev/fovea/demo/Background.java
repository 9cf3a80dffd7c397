package dev.fovea.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.util.SplittableRandom;

/** Paints what lies behind a shape: a gradient, and over it stripes, soft blobs, scratches or nothing. */
final class Background {
    private final Graphics2D pen;
    private final int side;
    private final SplittableRandom random;

    Background(Graphics2D pen, int side, SplittableRandom random) {
        this.pen = pen;
        this.side = side;
        this.random = random;
    }

    void paint() {
        double angle = random.nextDouble(2 * Math.PI);
        float x = (float) (side / 2.0 * (1 + Math.cos(angle)));
        float y = (float) (side / 2.0 * (1 + Math.sin(angle)));
        pen.setPaint(new GradientPaint(x, y, anyColor(255), side - x, side - y, anyColor(255)));
        pen.fillRect(0, 0, side, side);
        switch (random.nextInt(4)) {
            case 0 -> stripes();
            case 1 -> blobs();
            case 2 -> scratches();
            default -> {}
        }
    }

    private void stripes() {
        double width = 2 + random.nextDouble(8);
        double slope = random.nextDouble(2 * Math.PI);
        pen.setColor(anyColor(90));
        pen.setStroke(new BasicStroke((float) width));
        for (double offset = -side; offset < 2 * side; offset += 2.2 * width) {
            double dx = Math.cos(slope) * 2 * side;
            double dy = Math.sin(slope) * 2 * side;
            double x = side / 2.0 - Math.sin(slope) * (offset - side / 2.0);
            double y = side / 2.0 + Math.cos(slope) * (offset - side / 2.0);
            pen.draw(new Line2D.Double(x - dx, y - dy, x + dx, y + dy));
        }
    }

    /** Blobs fade out, so that their edges are not mistaken for a shape's. */
    private void blobs() {
        int count = 3 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            Color color = anyColor(150);
            Color clear = new Color(color.getRed(), color.getGreen(), color.getBlue(), 0);
            float radius = (float) (side * (0.15 + random.nextDouble(0.3)));
            Point2D centre = new Point2D.Double(random.nextDouble(side), random.nextDouble(side));
            pen.setPaint(new RadialGradientPaint(centre, radius, new float[] {0, 1}, new Color[] {color, clear}));
            pen.fillRect(0, 0, side, side);
        }
    }

    private void scratches() {
        int count = 10 + random.nextInt(30);
        pen.setStroke(new BasicStroke(1));
        for (int i = 0; i < count; i++) {
            double x = random.nextDouble(side);
            double y = random.nextDouble(side);
            pen.setColor(anyColor(110));
            pen.draw(new Line2D.Double(x, y, x + random.nextDouble(-20, 20), y + random.nextDouble(-20, 20)));
        }
    }

    private Color anyColor(int opacity) {
        return new Color(random.nextInt(256), random.nextInt(256), random.nextInt(256), opacity);
    }
}
