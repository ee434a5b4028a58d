package io.threadline.adapter.email;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Texts of the domain name system, each asked once. Blocks. Of one thread. */
final class DnsTexts implements Dmarc.Texts {

    private final Resolver resolver;
    private final Map<String, List<String>> known = new HashMap<>();

    DnsTexts(Resolver resolver) {
        this.resolver = resolver;
    }

    @Override
    public List<String> of(String name) throws IOException {
        List<String> before = known.get(name);
        if (before != null) {
            return before;
        }
        List<String> found = ask(name);
        known.put(name, found);
        return found;
    }

    private List<String> ask(String name) throws IOException {
        Name question;
        try {
            question = Name.fromString(name, Name.root);
        } catch (TextParseException noName) {
            return List.of();
        }
        Message answer = resolver.send(Message.newQuery(Record.newRecord(question, Type.TXT, DClass.IN)));
        int code = answer.getRcode();
        if (code != Rcode.NOERROR && code != Rcode.NXDOMAIN) {
            throw new IOException("The answer about " + name + " is " + Rcode.string(code));
        }
        return answer.getSection(Section.ANSWER).stream()
                .filter(TXTRecord.class::isInstance)
                .map(record -> String.join("", ((TXTRecord) record).getStrings()))
                .toList();
    }
}
