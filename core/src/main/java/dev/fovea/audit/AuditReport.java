package dev.fovea.audit;

import dev.fovea.FoveaVersion;
import dev.fovea.report.Html;
import dev.fovea.report.HtmlPage;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The result of an audit as a page for people: what the data is like, what was found, with pictures, and what to do. */
public final class AuditReport {
    /** Classes that are shown one by one. */
    private static final int MOST_CLASSES = 40;

    private static final double MEBI = 1 << 20;

    private final AuditResult result;
    private final Html html = new Html();

    private AuditReport(AuditResult result) {
        this.result = result;
    }

    /** Returns the page. */
    public static HtmlPage page(AuditResult result) {
        return new AuditReport(result).page();
    }

    private HtmlPage page() {
        html.markup("<p class=\"muted\">")
                .words(LocalDate.now(ZoneId.systemDefault()) + " · Fovea " + FoveaVersion.number());
        html.markup("</p>\n");
        tiles();
        html.markup("<div class=\"columns\">\n");
        overview();
        classes();
        bars("Shorter side, in pixels", sides());
        statistics();
        html.markup("</div>\n");
        FindingSections sections = new FindingSections(result, html);
        for (FindingKind kind : FindingKind.values()) {
            List<Finding> findings = result.findings(kind);
            if (!findings.isEmpty()) {
                sections.add(kind, findings);
            }
        }
        return new HtmlPage("Audit of " + result.data(), html);
    }

    private void tiles() {
        DataSummary summary = result.summary();
        html.markup("<ul class=\"tiles\">");
        tile(summary.files(), "files");
        tile(summary.readable(), "pictures read");
        tile(summary.classes().size(), "classes");
        tile(result.count(Severity.ERROR), "errors");
        tile(result.count(Severity.WARNING), "warnings");
        tile(result.count(Severity.NOTE), "notes");
        html.markup("</ul>\n");
    }

    private void tile(long number, String what) {
        html.markup("<li><b>").words(number(number)).markup("</b>").words(what).markup("</li>");
    }

    private void overview() {
        html.markup("<section class=\"card\"><h2>Findings</h2>");
        if (result.findings().isEmpty()) {
            html.markup("<p>Nothing was found.</p></section>\n");
            return;
        }
        html.markup("<table><thead><tr><th scope=\"col\">What</th><th scope=\"col\">How grave</th>")
                .markup("<th scope=\"col\" class=\"number\">Findings</th>")
                .markup("<th scope=\"col\" class=\"number\">Files</th></tr></thead><tbody>");
        for (FindingKind kind : FindingKind.values()) {
            int count = result.findings(kind).size();
            if (count > 0) {
                html.markup("<tr><td><a href=\"#" + kind.keyword() + "\">").words(kind.title());
                html.markup("</a></td><td>");
                FindingSections.badge(kind.severity(), html);
                html.markup("</td><td class=\"number\">").words(number(count));
                html.markup("</td><td class=\"number\">")
                        .words(number(result.files(kind)))
                        .markup("</td></tr>");
            }
        }
        html.markup("</tbody></table></section>\n");
    }

    private void classes() {
        List<Bar> bars = new ArrayList<>();
        result.summary().classes().forEach((name, parts) -> {
            List<String> inParts = new ArrayList<>();
            parts.forEach((split, count) -> inParts.add(split.folder() + " " + number(count)));
            int all = parts.values().stream().mapToInt(Integer::intValue).sum();
            bars.add(new Bar(name, all, result.summary().hasSplits() ? String.join(", ", inParts) : ""));
        });
        if (bars.size() > MOST_CLASSES) {
            bars.sort(Comparator.comparing(Bar::count).reversed());
            int end = bars.size() - MOST_CLASSES / 2;
            bars("The largest classes of " + number(bars.size()), bars.subList(0, MOST_CLASSES / 2));
            bars("The smallest classes; all are in audit.json", bars.subList(end, bars.size()));
        } else if (!bars.isEmpty()) {
            bars("Pictures of each class", bars);
        }
    }

    private List<Bar> sides() {
        return result.summary().sides().stream()
                .map(side -> new Bar(
                        side.most() == Integer.MAX_VALUE
                                ? side.least() + " and more"
                                : side.least() + " to " + side.most(),
                        side.pictures(),
                        ""))
                .toList();
    }

    /** A row of a histogram. */
    private record Bar(String name, int count, String detail) {}

    private void bars(String title, List<Bar> bars) {
        int most = bars.stream().mapToInt(Bar::count).max().orElse(1);
        html.markup("<section class=\"card\"><h2>").words(title).markup("</h2><table><tbody>");
        for (Bar bar : bars) {
            html.markup("<tr><th scope=\"row\">").words(bar.name());
            if (!bar.detail().isEmpty()) {
                html.markup("<div class=\"muted\">").words(bar.detail()).markup("</div>");
            }
            html.markup("</th><td class=\"number\">").words(number(bar.count()));
            html.markup(String.format(
                    Locale.ROOT,
                    "</td><td class=\"bar\"><span class=\"track\"><i style=\"width:%.1f%%\"></i></span></td></tr>",
                    100.0 * bar.count() / Math.max(1, most)));
        }
        html.markup("</tbody></table></section>\n");
    }

    private void statistics() {
        DataSummary summary = result.summary();
        html.markup("<section class=\"card\"><h2>What a model would see</h2><table><tbody>");
        row("Image size", result.options().imageSize() + "x" + result.options().imageSize());
        int below = result.findings(FindingKind.BELOW_IMAGE_SIZE).stream()
                .mapToInt(finding -> finding.files().size())
                .sum();
        row("Pictures with a side below it", number(below));
        row("Mean of red, green, blue (0-255)", channels(summary.means()));
        row("Standard deviation", channels(summary.deviations()));
        List<String> formats = new ArrayList<>();
        for (Map.Entry<String, Integer> format : summary.formats().entrySet()) {
            formats.add(format.getKey() + " " + number(format.getValue()));
        }
        row("Formats", String.join(", ", formats));
        row("Size on the disk", String.format(Locale.ROOT, "%,.1f MiB", summary.bytes() / MEBI));
        html.markup("</tbody></table></section>\n");
    }

    private void row(String what, String value) {
        html.markup("<tr><th scope=\"row\">").words(what).markup("</th><td class=\"number\">");
        html.words(value).markup("</td></tr>");
    }

    private static String channels(List<Double> values) {
        return String.format(Locale.ROOT, "%.1f, %.1f, %.1f", values.get(0), values.get(1), values.get(2));
    }

    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
