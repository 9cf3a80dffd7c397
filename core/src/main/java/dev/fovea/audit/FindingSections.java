package dev.fovea.audit;

import dev.fovea.report.Html;
import java.util.List;
import java.util.Locale;

/** The parts of a report's page that show the findings of a kind: what it means, what to do, and the pictures. */
final class FindingSections {
    /** Files of a kind that are shown; all of them are in the JSON file. */
    private static final int MOST_SHOWN = 48;

    private static final int MOST_IN_GROUP = 8;
    private static final int MOST_TOGETHER = 12;

    private final AuditResult result;
    private final Html html;

    FindingSections(AuditResult result, Html html) {
        this.result = result;
        this.html = html;
    }

    static void badge(Severity severity, Html html) {
        html.markup("<span class=\"badge " + severity.name().toLowerCase(Locale.ROOT) + "\">")
                .words(severity.title())
                .markup("</span>");
    }

    /** Adds a section. */
    void add(FindingKind kind, List<Finding> findings) {
        html.markup("<section class=\"card\" id=\"" + kind.keyword() + "\"><h2>")
                .words(kind.title() + " ");
        badge(kind.severity(), html);
        html.markup("</h2><p>").words(kind.meaning()).markup(" <strong>What to do:</strong> ");
        html.words(kind.advice()).markup("</p>");
        boolean together = findings.size() == 1 && findings.get(0).files().size() != 1 && !kind.isGroup();
        if (together) {
            html.markup("<p>").words(findings.get(0).detail() + ".").markup("</p>");
        }
        if (findings.stream().anyMatch(finding -> !finding.files().isEmpty())) {
            shots(kind, findings, together);
        }
        if (kind.isOfLabels()) {
            names(findings);
        }
        html.markup("</section>\n");
    }

    private void shots(FindingKind kind, List<Finding> findings, boolean together) {
        html.markup("<ul class=\"shots\">");
        int shown = Math.min(MOST_SHOWN, findings.size());
        for (Finding finding : findings.subList(0, shown)) {
            html.markup(kind.isGroup() || together ? "<li class=\"group\">" : "<li>");
            int most = kind.isGroup() ? MOST_IN_GROUP : together ? MOST_TOGETHER : 1;
            int files = Math.min(finding.files().size(), most);
            finding.files().subList(0, files).forEach(file -> figure(file, finding, together));
            if (finding.files().size() > files) {
                html.words("and " + AuditReport.number(finding.files().size() - files) + " more");
            }
            html.markup("</li>");
        }
        html.markup("</ul>");
        if (findings.size() > shown) {
            html.markup("<p class=\"muted\">")
                    .words("Shown are " + shown + " of " + AuditReport.number(findings.size())
                            + "; all are in audit.json.")
                    .markup("</p>");
        }
    }

    private void figure(AuditedFile file, Finding finding, boolean together) {
        html.markup("<figure>");
        result.thumbnail(file)
                .ifPresentOrElse(
                        jpeg -> html.markup(
                                "<img loading=\"lazy\" alt=\"\" src=\"data:image/jpeg;base64," + jpeg + "\">"),
                        () -> html.markup("<div class=\"none\">no picture</div>"));
        html.markup("<figcaption>");
        finding.suggested()
                .ifPresent(suggested -> html.markup("<strong>")
                        .words(file.className().orElse("") + " → " + suggested + "?")
                        .markup("</strong> "));
        name(file.name());
        html.markup("<span class=\"muted\">");
        html.words(together ? "" : finding.detail()).markup("</span></figcaption></figure>");
    }

    /** Adds a name that breaks behind the folders first. */
    private void name(String name) {
        String[] parts = name.split("/", -1);
        for (int i = 0; i < parts.length; i++) {
            html.words(i == 0 ? parts[i] : "/").markup(i == 0 ? "" : "<wbr>").words(i == 0 ? "" : parts[i]);
        }
    }

    /** Adds all names, to be copied. */
    private void names(List<Finding> findings) {
        html.markup("<details><summary>Names for --only, one a line</summary><pre>");
        findings.forEach(finding -> finding.files().forEach(file -> html.words(file.name() + "\n")));
        html.markup("</pre></details>");
    }
}
