package io.threadline.console.http;

import io.threadline.console.json.Decoded;
import io.threadline.console.json.Fields;
import io.threadline.console.json.Text;
import io.threadline.desk.DeskCommand.Administration;
import io.threadline.desk.DeskCommand.PutAccount;
import io.threadline.desk.DeskCommand.PutAgent;
import io.threadline.desk.DeskCommand.PutDomain;
import io.threadline.desk.DeskCommand.PutQueue;
import io.threadline.desk.DeskCommand.PutSkill;
import io.threadline.desk.DeskCommand.PutTeam;
import io.threadline.desk.Role;
import io.threadline.model.Agent;
import io.threadline.model.Channel;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.SkillId;
import io.threadline.model.Requirement;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the documents by which routing domains, skills, teams, queues, agents and channel accounts are defined. */
final class Documents {
    private static final int MAX_SKILLS = 100;
    private static final int MAX_CAPACITY = 10_000;
    private static final int DAY_SECONDS = 86_400;
    private static final int HOUR_SECONDS = 3_600;

    private static final Pattern DOMAIN_NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private Documents() {}

    /** Reads the document put under the name. */
    @FunctionalInterface
    interface Reader {
        Decoded<Administration> read(String name, JsonObject document);
    }

    /** A routing domain. Its name is a part of addresses within the server, which dots separate. */
    static Decoded<Administration> domain(String name, JsonObject document) {
        Fields in = Fields.of(document);
        String title = in.required("title", Text.TITLE);
        if (!DOMAIN_NAME.matcher(name).matches()) {
            in.wrong("name", "must be small letters, digits and hyphens");
        }
        return in.done(() -> new PutDomain(name, title));
    }

    static Decoded<Administration> skill(String name, JsonObject document) {
        Fields in = Fields.of(document);
        DomainId domain = domain(in);
        String title = in.required("title", Text.TITLE);
        return in.done(() -> new PutSkill(domain, name, title));
    }

    static Decoded<Administration> team(String name, JsonObject document) {
        Fields in = Fields.of(document);
        DomainId domain = domain(in);
        String title = in.required("title", Text.TITLE);
        return in.done(() -> new PutTeam(domain, name, title));
    }

    /** A queue; what is left out is 20 seconds to answer, 20 to take an offer and 30 to wrap up, and no skills. */
    static Decoded<Administration> queue(String name, JsonObject document) {
        Fields in = Fields.of(document);
        DomainId domain = domain(in);
        String title = in.required("title", Text.TITLE);
        int target = (int) in.whole("targetSeconds", 1, 30 * DAY_SECONDS, 20);
        int offerTimeout = (int) in.whole("offerTimeoutSeconds", 1, HOUR_SECONDS, 20);
        int wrapUp = (int) in.whole("wrapUpSeconds", 0, DAY_SECONDS, 30);
        List<Requirement> require = in.list("require", MAX_SKILLS, Documents::requirement);
        if (require.stream().map(Requirement::skill).distinct().count() < require.size()) {
            in.wrong("require", "names a skill twice");
        }
        return in.done(() -> new PutQueue(domain, name, title, target, offerTimeout, wrapUp, require));
    }

    private static Requirement requirement(Fields in) {
        return new Requirement(
                new SkillId(in.required("skill", Text.NAME)), (int) in.whole("level", 1, Requirement.MAX_LEVEL, 1));
    }

    static Decoded<Administration> agent(String name, JsonObject document) {
        Fields in = Fields.of(document);
        DomainId domain = domain(in);
        String displayName = in.required("name", Text.TITLE);
        String password = in.optional("password", Text.NEW_PASSWORD);
        Role role = orElse(in.optionalWord("role", Words.ROLES_OF_PEOPLE), Role.AGENT);
        Agent.Kind kind = orElse(in.optionalWord("kind", Words.KINDS), Agent.Kind.PERSON);
        String team = in.optional("team", Text.NAME);
        Map<String, Integer> skills = in.numbers("skills", MAX_SKILLS, Text.NAME, 1, Requirement.MAX_LEVEL);
        int capacity = orElse(in.part("capacity", part -> (int) part.whole("total", 0, MAX_CAPACITY)), 100);
        String endpoint = in.optional("endpoint", Text.ADDRESS);
        boolean active = in.flag("active", true);
        return in.done(() -> new PutAgent(
                domain, name, displayName, password, role, kind.name(), team, skills, capacity, endpoint, active));
    }

    /** An account; the fields that are not every account's are judged by the channel's adapter. */
    static Decoded<Administration> account(String name, JsonObject document) {
        Fields in = Fields.of(document);
        DomainId domain = domain(in);
        Channel kind = in.word("kind", Words.CHANNELS);
        String queue = in.required("queue", Text.NAME);
        JsonObject settings = in.rest();
        return in.done(() -> new PutAccount(domain, name, kind, queue, settings));
    }

    private static DomainId domain(Fields in) {
        String domain = in.optional("domain", Text.NAME);
        return domain == null ? DomainId.MAIN : new DomainId(domain);
    }

    private static <T> T orElse(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
