package io.threadline.adapter.email;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.owasp.html.HtmlSanitizer;

/**
 * The text of an HTML mail, as its reader would see it: blocks on lines of their own, links with their address, nothing of styles
 * and scripts. What is marked as a quotation gets {@code >} before its lines. By the sanitiser's parser, which bounds the depth.
 */
final class HtmlText implements HtmlSanitizer.Policy {

    private static final Set<String> UNSEEN =
            Set.of("script", "style", "head", "title", "noscript", "template", "object", "iframe", "svg", "math");

    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "tr",
            "table",
            "ul",
            "ol",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "blockquote",
            "pre",
            "section",
            "article",
            "header",
            "footer",
            "address",
            "dl",
            "dt",
            "dd",
            "hr",
            "center",
            "form");

    private static final int DEEPEST_QUOTE = 20;

    private final StringBuilder text = new StringBuilder();
    private final Deque<String> links = new ArrayDeque<>();
    private final int longest;
    private int unseen;
    private int quoted;
    private boolean lineBegun;
    private boolean space;

    private HtmlText(int longest) {
        this.longest = longest;
    }

    /** @param longest characters of text after which the rest is left out */
    static String of(String html, int longest) {
        HtmlText reader = new HtmlText(longest);
        HtmlSanitizer.sanitize(html, reader);
        return reader.text.toString().strip();
    }

    @Override
    public void openDocument() {}

    @Override
    public void closeDocument() {}

    @Override
    public void openTag(String element, List<String> attributes) {
        if (UNSEEN.contains(element)) {
            unseen++;
        } else if (element.equals("br")) {
            text.append('\n');
            lineBegun = false;
            space = false;
        } else if (element.equals("li")) {
            newLine();
            write("- ");
        } else if (element.equals("td") || element.equals("th")) {
            space = true;
        } else if (element.equals("a")) {
            links.push(attribute(attributes, "href"));
        } else if (BLOCKS.contains(element)) {
            newLine();
            quoted += element.equals("blockquote") ? 1 : 0;
        }
    }

    @Override
    public void closeTag(String element) {
        if (UNSEEN.contains(element)) {
            unseen--;
        } else if (element.equals("a")) {
            String address = links.isEmpty() ? "" : links.pop();
            boolean web = address.startsWith("http://") || address.startsWith("https://");
            if (web && !endsWith(address)) {
                write(" <" + address + ">");
            }
        } else if (BLOCKS.contains(element)) {
            newLine();
            quoted -= element.equals("blockquote") ? 1 : 0;
            if (element.equals("p")) {
                blankLine();
            }
        }
    }

    @Override
    public void text(String chars) {
        if (unseen > 0) {
            return;
        }
        for (int at = 0; at < chars.length() && text.length() < longest; at++) {
            char c = chars.charAt(at);
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\u00a0') {
                space = true;
            } else {
                if (space && lineBegun) {
                    text.append(' ');
                }
                space = false;
                begin();
                text.append(c);
            }
        }
    }

    private void write(String chars) {
        if (text.length() < longest) {
            begin();
            text.append(chars);
            space = false;
        }
    }

    private void begin() {
        if (!lineBegun) {
            text.append("> ".repeat(Math.min(quoted, DEEPEST_QUOTE)));
            lineBegun = true;
        }
    }

    private void newLine() {
        if (lineBegun) {
            text.append('\n');
            lineBegun = false;
        }
        space = false;
    }

    private void blankLine() {
        int length = text.length();
        if (length > 1 && !(text.charAt(length - 1) == '\n' && text.charAt(length - 2) == '\n')) {
            text.append('\n');
        }
    }

    private boolean endsWith(String end) {
        return text.length() >= end.length()
                && text.substring(text.length() - end.length()).equals(end);
    }

    private static String attribute(List<String> attributes, String name) {
        for (int at = 0; at + 1 < attributes.size(); at += 2) {
            if (attributes.get(at).equals(name)) {
                return attributes.get(at + 1);
            }
        }
        return "";
    }
}
