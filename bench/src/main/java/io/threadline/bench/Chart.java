package io.threadline.bench;

import java.util.List;
import java.util.Locale;

/** Horizontal bars in groups, each group on a scale of its own, as an SVG that fits light and dark pages. */
record Chart(List<Group> groups) {

    private static final int WIDTH = 760;
    private static final int LEFT = 250;
    private static final int RIGHT = 90;
    private static final int BAR = 18;
    private static final int GAP = 6;
    private static final int TITLE = 34;

    /** Bars on one scale. */
    record Group(String title, List<Bar> bars) {
        Group {
            bars = List.copyOf(bars);
        }
    }

    /**
     * One bar.
     *
     * @param ours rather than what it is compared with
     */
    record Bar(String label, double value, boolean ours) {}

    Chart {
        groups = List.copyOf(groups);
    }

    String svg() {
        StringBuilder body = new StringBuilder();
        int y = 8;
        for (Group group : groups) {
            y = draw(group, y, body);
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" \
                aria-label="Figures of the bench side by side" font-family="system-ui, sans-serif" font-size="13">
                <style>
                text { fill: #1f2328 } .title { font-weight: 600 } .ours { fill: #2563eb } .other { fill: #94a3b8 }
                @media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .ours { fill: #60a5fa } .other { fill: #64748b } }
                </style>
                %s</svg>
                """.formatted(WIDTH, y, WIDTH, y, body);
    }

    private static int draw(Group group, int top, StringBuilder body) {
        double most = group.bars().stream()
                .mapToDouble(Bar::value)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        int y = top + TITLE - 14;
        body.append("<text class=\"title\" x=\"8\" y=\"%d\">%s</text>\n".formatted(y, escaped(group.title())));
        y = top + TITLE;
        for (Bar bar : group.bars()) {
            double share = most > 0 && Double.isFinite(bar.value()) ? bar.value() / most : 0;
            long length = Math.max(1, Math.round(share * (WIDTH - LEFT - RIGHT)));
            body.append("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n"
                    .formatted(LEFT - 8, y + BAR - 5, escaped(bar.label())));
            body.append("<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"3\"/>\n"
                    .formatted(bar.ours() ? "ours" : "other", LEFT, y, length, BAR));
            body.append(
                    "<text x=\"%d\" y=\"%d\">%s</text>\n".formatted(LEFT + length + 6, y + BAR - 5, text(bar.value())));
            y += BAR + GAP;
        }
        return y + 8;
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f", value);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
