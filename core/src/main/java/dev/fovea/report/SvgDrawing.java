package dev.fovea.report;

import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Draws as SVG 1.1, with text as text, so that it can be searched, copied and read aloud. */
public final class SvgDrawing implements Drawing {
    private final StringBuilder svg = new StringBuilder();

    /** Returns a white drawing of a width and height in units, which are pixels at normal size. */
    public SvgDrawing(int width, int height, String title) {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\""
                        + " font-family=\"system-ui, 'Segoe UI', 'Helvetica Neue', 'DejaVu Sans', Arial, sans-serif\">",
                width, height, width, height);
        add("<title>%s</title>", escaped(title));
        add("<rect width=\"100%%\" height=\"100%%\" fill=\"%s\"/>", hex(ChartStyle.BACKGROUND));
    }

    /** Returns the whole document. */
    public String document() {
        return svg + "</svg>\n";
    }

    @Override
    public void path(List<Point> points, Color color, double width) {
        String places = points.stream()
                .map(point -> number(point.x()) + "," + number(point.y()))
                .collect(Collectors.joining(" "));
        add(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\""
                        + " stroke-linejoin=\"round\" stroke-linecap=\"round\"/>",
                places, hex(color), number(width));
    }

    @Override
    public void brokenLine(Point from, Point to, Color color) {
        add(
                "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-dasharray=\"4 4\"/>",
                number(from.x()), number(from.y()), number(to.x()), number(to.y()), hex(color));
    }

    @Override
    public void disc(Point centre, double radius, Color color) {
        add(
                "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\" stroke=\"%s\" stroke-width=\"1.5\"/>",
                number(centre.x()), number(centre.y()), number(radius), hex(color), hex(ChartStyle.BACKGROUND));
    }

    @Override
    public void polygon(List<Point> corners, Color fill, Color edge) {
        String places = corners.stream()
                .map(point -> number(point.x()) + "," + number(point.y()))
                .collect(Collectors.joining(" "));
        add(
                "<polygon points=\"%s\" fill=\"%s\" stroke=\"%s\" stroke-width=\"%s\" stroke-linejoin=\"round\"/>",
                places, hex(fill), hex(edge), number(EDGE));
    }

    @Override
    public void group(String title) {
        add("<g><title>%s</title>", escaped(title));
    }

    @Override
    public void endGroup() {
        add("</g>");
    }

    @Override
    public void text(String text, Point at, TextStyle style) {
        if (text.isBlank()) {
            return;
        }
        add(
                "<text x=\"%s\" y=\"%s\" font-size=\"%d\" font-weight=\"%s\" fill=\"%s\" text-anchor=\"%s\""
                        + " stroke=\"%s\" stroke-width=\"4\" stroke-linejoin=\"round\" paint-order=\"stroke\">%s</text>",
                number(at.x()),
                number(at.y()),
                style.size(),
                style.bold() ? "bold" : "normal",
                hex(style.color()),
                style.anchor().name().toLowerCase(Locale.ROOT),
                hex(ChartStyle.BACKGROUND),
                escaped(text));
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String hex(Color color) {
        return String.format(Locale.ROOT, "#%06X", color.getRGB() & 0xFFFFFF);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
