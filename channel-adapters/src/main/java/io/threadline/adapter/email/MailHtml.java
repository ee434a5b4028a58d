package io.threadline.adapter.email;

import java.util.List;
import java.util.regex.Pattern;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * The HTML of a mail without anything that acts or calls out: what is not on the list is left out. Images that came with the mail
 * remain as {@code cid:}; those from elsewhere lose their {@code src}, and keep the address in {@value #OUTSIDE}, which no browser
 * follows. It is shown in a sandbox all the same. Pure; any thread.
 */
final class MailHtml {

    private static final Pattern WEB = Pattern.compile("(?i)(https?|mailto):[^\\s\"'<>]{1,2000}");
    private static final String OUTSIDE = "data-outside";
    private static final Pattern IMAGE_FROM_OUTSIDE = Pattern.compile("(?i)(https?:)?//[^\\s\"'<>]{1,2000}");
    private static final Pattern CONTENT_ID = Pattern.compile("(?i)cid:[^\\s\"'<>]{1,200}");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,4}%?");
    private static final Pattern COLOUR = Pattern.compile("#?[A-Za-z0-9]{1,20}");

    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowCommonBlockElements()
            .allowCommonInlineFormattingElements()
            .allowElements("a", "hr", "pre", "center", "font", "span", "caption", "dl", "dt", "dd")
            .allowElements(MailHtml::image, "img")
            .allowElements("table", "thead", "tbody", "tfoot", "tr", "td", "th", "colgroup", "col")
            .allowUrlProtocols("http", "https", "mailto", "cid")
            .allowAttributes("href")
            .matching(WEB)
            .onElements("a")
            .requireRelsOnLinks("noopener", "noreferrer", "nofollow")
            .allowAttributes("src")
            .matching((element, attribute, value) -> isImage(value.strip()) ? value.strip() : null)
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

    private static boolean isImage(String address) {
        return CONTENT_ID.matcher(address).matches()
                || IMAGE_FROM_OUTSIDE.matcher(address).matches();
    }

    /** Called with the attributes that are allowed. */
    private static String image(String element, List<String> attributes) {
        boolean described = false;
        for (int at = 0; at + 1 < attributes.size(); at += 2) {
            String value = attributes.get(at + 1);
            if (attributes.get(at).equals("src")
                    && IMAGE_FROM_OUTSIDE.matcher(value).matches()) {
                attributes.set(at, OUTSIDE);
                attributes.set(at + 1, value.startsWith("//") ? "https:" + value : value);
            }
            described |= attributes.get(at).equals("alt");
        }
        if (!described) {
            attributes.add("alt");
            attributes.add("");
        }
        return element;
    }
}
