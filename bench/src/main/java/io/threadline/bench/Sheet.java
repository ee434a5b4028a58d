package io.threadline.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The result as it grows: goals with what was measured, tables with their notes, and what the chart shows. */
final class Sheet {

    private final List<String> goals = new ArrayList<>();
    private final List<String> parts = new ArrayList<>();
    private final List<Chart.Group> groups = new ArrayList<>();

    /** A goal and what was measured. */
    void goal(String what, String goal, String measured, boolean met) {
        goals.add("| " + String.join(" | ", what, goal, measured, met ? "met" : "**missed**") + " |\n");
    }

    /** A table with a title, one row of cells each, and what there is to say of it. */
    void table(String title, List<String> head, List<List<String>> rows, String notes) {
        StringBuilder text = new StringBuilder("### " + title + "\n\n");
        text.append("| ").append(String.join(" | ", head)).append(" |\n|");
        head.forEach(column -> text.append(column.equals(head.getFirst()) ? " --- |" : " --: |"));
        text.append('\n');
        rows.forEach(row -> text.append("| ").append(String.join(" | ", row)).append(" |\n"));
        text.append('\n').append(notes.strip()).append("\n");
        parts.add(text.toString());
    }

    /** Bars that people compare. */
    void bars(Chart.Group group) {
        groups.add(group);
    }

    String chart() {
        return new Chart(groups).svg();
    }

    /** The whole, as Markdown. */
    String markdown(String preface) {
        StringBuilder text = new StringBuilder(preface.strip()).append("\n\n");
        if (!goals.isEmpty()) {
            text.append("| what | goal | measured | |\n| --- | --- | --- | --- |\n");
            goals.forEach(text::append);
            text.append('\n');
        }
        return text.append(String.join("\n", parts)).toString();
    }

    /** A number with so many digits behind the point. */
    static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    /** The middle one. */
    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
