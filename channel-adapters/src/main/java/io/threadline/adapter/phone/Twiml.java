package io.threadline.adapter.phone;

import io.threadline.adapter.phone.PhoneSettings.Twilio;
import io.threadline.channel.PhoneNumbers;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What Twilio is told to do with a call (twilio.com/docs/voice/twiml: Enqueue, Dial, Say, Play, Pause, Hangup). Pure. */
final class Twiml {

    /** Shorter than a connecting work item waits. */
    private static final int RING_SECONDS = 25;

    private Twiml() {}

    /** Nothing more. */
    static String nothing() {
        return response("");
    }

    static String hangUp() {
        return response("<Hangup/>");
    }

    /**
     * Greets the caller and lets them wait.
     *
     * @param base of the account's doors
     * @param greet false for a caller who comes back into the queue
     */
    static String wait(Twilio account, String base, String queue, boolean greet) {
        String greeting = account.greeting();
        String said = greet && greeting != null
                ? "<Say language=\"" + escaped(account.language()) + "\">" + escaped(greeting) + "</Say>"
                : "";
        return response(said + "<Enqueue action=\"" + escaped(base + "/left") + "\" method=\"POST\" waitUrl=\""
                + escaped(base + "/wait") + "\" waitUrlMethod=\"POST\">" + escaped(queue) + "</Enqueue>");
    }

    /** What a waiting caller hears; asked for again at its end. */
    static String music(Twilio account) {
        URI music = account.music();
        return response(music == null ? "<Pause length=\"20\"/>" : "<Play>" + escaped(music.toString()) + "</Play>");
    }

    /**
     * Calls the agent and joins them with the caller.
     *
     * @param endpoint a number, {@code sip:} or {@code client:}
     * @param status where the agent's leg is told of
     * @param dialed where Twilio asks what is next
     * @return null for an endpoint that is none of these: nothing else is ever dialled
     */
    static @Nullable String dial(String endpoint, String status, String dialed) {
        String callbacks = " statusCallback=\"" + escaped(status)
                + "\" statusCallbackMethod=\"POST\" statusCallbackEvent=\"ringing answered completed\"";
        String noun;
        if (endpoint.startsWith("client:") && endpoint.matches("client:[A-Za-z0-9_.@+-]{1,120}")) {
            noun = "<Client" + callbacks + ">" + escaped(endpoint.substring("client:".length())) + "</Client>";
        } else if (endpoint.matches("sips?:[A-Za-z0-9_.+-]{1,80}@[A-Za-z0-9.-]{1,120}(:[0-9]{1,5})?")) {
            noun = "<Sip" + callbacks + ">" + escaped(endpoint) + "</Sip>";
        } else {
            String number = PhoneNumbers.e164(endpoint, null);
            if (number == null) {
                return null;
            }
            noun = "<Number" + callbacks + ">" + number + "</Number>";
        }
        return response("<Dial answerOnBridge=\"true\" timeout=\"" + RING_SECONDS + "\" action=\"" + escaped(dialed)
                + "\" method=\"POST\">" + noun + "</Dial>");
    }

    private static String response(String verbs) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>" + verbs + "</Response>";
    }

    /** Any text as XML 1.0 character data or attribute; characters that XML cannot hold are left out. */
    private static String escaped(String text) {
        StringBuilder xml = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '&' -> xml.append("&amp;");
                case '"' -> xml.append("&quot;");
                default -> {
                    if (c >= 0x20 && c != 0xFFFE && c != 0xFFFF && (c < 0xD800 || c > 0xDFFF)) {
                        xml.appendCodePoint(c);
                    }
                }
            }
        });
        return xml.toString();
    }
}
