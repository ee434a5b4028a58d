package io.threadline.adapter.email;

import java.util.regex.Pattern;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * The HTML of a mail without anything that acts or calls out: what is not on the list is left out, and of images only those remain that
 * came with the mail, as {@code cid:}. It is shown in a sandbox all the same. Pure; any thread.
 */
final class MailHtml {

    private static final Pattern WEB = Pattern.compile("(?i)(https?|mailto):[^\\s\"'<>]{1,2000}");
    private static final Pattern CONTENT_ID = Pattern.compile("(?i)cid:[^\\s\"'<>]{1,200}");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,4}%?");
    private static final Pattern COLOUR = Pattern.compile("#?[A-Za-z0-9]{1,20}");

    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowCommonBlockElements()
            .allowCommonInlineFormattingElements()
            .allowElements("a", "img", "hr", "pre", "center", "font", "span", "caption", "dl", "dt", "dd")
            .allowElements("table", "thead", "tbody", "tfoot", "tr", "td", "th", "colgroup", "col")
            .allowUrlProtocols("http", "https", "mailto", "cid")
            .allowAttributes("href")
            .matching(WEB)
            .onElements("a")
            .requireRelsOnLinks("noopener", "noreferrer", "nofollow")
            .allowAttributes("src")
            .matching(CONTENT_ID)
            .onElements("img")
            .allowAttributes("alt", "title")
            .onElements("img", "a")
            .allowAttributes("width", "height")
            .matching(LENGTH)
            .onElements("img", "table", "td", "th", "tr", "col")
            .allowAttributes("align", "valign", "border", "cellpadding", "cellspacing", "colspan", "rowspan")
            .matching(COLOUR)
            .onElements("table", "td", "th", "tr", "p", "div", "img")
            .allowAttributes("bgcolor", "color")
            .matching(COLOUR)
            .onElements("table", "td", "th", "tr", "font")
            .allowStyling()
            .toFactory();

    private MailHtml() {}

    static String clean(String html) {
        return POLICY.sanitize(html);
    }
}
