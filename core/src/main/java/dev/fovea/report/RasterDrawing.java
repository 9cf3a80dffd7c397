package dev.fovea.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Draws on an image of pixels. */
public final class RasterDrawing implements Drawing, AutoCloseable {
    private static final float RIM = 4;

    private final BufferedImage image;
    private final Graphics2D graphics;

    /** Returns a white drawing of a width and height in units. */
    public RasterDrawing(int width, int height) {
        int scale = ChartStyle.PIXELS_PER_UNIT;
        image = new BufferedImage(width * scale, height * scale, BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(ChartStyle.BACKGROUND);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(scale, scale);
    }

    /** Returns the image drawn so far. */
    public BufferedImage image() {
        return image;
    }

    /** Returns what draws in units, for shapes that plots do not have. */
    Graphics2D graphics() {
        return graphics;
    }

    @Override
    public void path(List<Point> points, Color color, double width) {
        Path2D path = new Path2D.Double();
        path.moveTo(points.get(0).x(), points.get(0).y());
        points.stream().skip(1).forEach(point -> path.lineTo(point.x(), point.y()));
        graphics.setColor(color);
        graphics.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(path);
    }

    @Override
    public void brokenLine(Point from, Point to, Color color) {
        graphics.setColor(color);
        graphics.setStroke(new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {4, 4}, 0));
        graphics.draw(new Line2D.Double(from.x(), from.y(), to.x(), to.y()));
    }

    @Override
    public void disc(Point centre, double radius, Color color) {
        fillCircle(centre, radius + 1.5, ChartStyle.BACKGROUND);
        fillCircle(centre, radius, color);
    }

    @Override
    public void polygon(List<Point> corners, Color fill, Color edge) {
        Path2D outline = new Path2D.Double();
        outline.moveTo(corners.get(0).x(), corners.get(0).y());
        corners.stream().skip(1).forEach(point -> outline.lineTo(point.x(), point.y()));
        outline.closePath();
        graphics.setColor(fill);
        graphics.fill(outline);
        graphics.setColor(edge);
        graphics.setStroke(new BasicStroke(EDGE, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(outline);
    }

    @Override
    public void group(String title) {
        // Pixels have no titles.
    }

    @Override
    public void endGroup() {
        // Nor do they have ends.
    }

    @Override
    public void text(String text, Point at, TextStyle style) {
        if (text.isBlank()) {
            return;
        }
        double width = widthOf(text, style);
        double x = switch (style.anchor()) {
            case START -> at.x();
            case MIDDLE -> at.x() - width / 2;
            case END -> at.x() - width;
        };
        Shape placed = AffineTransform.getTranslateInstance(x, at.y()).createTransformedShape(outline(text, style));
        graphics.setColor(ChartStyle.BACKGROUND);
        graphics.setStroke(new BasicStroke(RIM, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(placed);
        graphics.setColor(style.color());
        graphics.fill(placed);
    }

    /** Returns a text that begins at the origin, on its baseline. */
    private static Shape outline(String text, TextStyle style) {
        return isLettered(text, style)
                ? Lettering.of(style.bold()).outline(text, style.size())
                : SystemFonts.layout(text, style).getOutline(null);
    }

    private static boolean isLettered(String text, TextStyle style) {
        return Lettering.of(style.bold()).covers(text) || !SystemFonts.areThere();
    }

    /** Returns the width of a text in units. */
    double widthOf(String text, TextStyle style) {
        if (text.isBlank()) {
            return 0;
        }
        return isLettered(text, style)
                ? Lettering.of(style.bold()).width(text, style.size())
                : SystemFonts.layout(text, style).getAdvance();
    }

    /** Returns the text, or as much of its beginning as fits into a width, with an ellipsis. */
    String shortened(String text, TextStyle style, double room) {
        String shown = text;
        for (int length = text.length() - 1; length > 0 && widthOf(shown, style) > room; length--) {
            shown = text.substring(0, length).strip() + "…";
        }
        return shown;
    }

    @Override
    public void close() {
        graphics.dispose();
    }

    private void fillCircle(Point centre, double radius, Color color) {
        graphics.setColor(color);
        graphics.fill(new Ellipse2D.Double(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius));
    }
}
