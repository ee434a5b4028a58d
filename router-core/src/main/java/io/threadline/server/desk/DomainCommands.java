package io.threadline.server.desk;

import io.threadline.desk.DeskCommand;
import io.threadline.desk.Subject;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.TenantId;
import io.threadline.model.Outcome;
import io.threadline.model.Refusal;
import io.threadline.store.RoutingDomains;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.regex.Pattern;

/** Routing domains are rows that every node looks at: defining one is no command of a domain, as there is none yet to decide it. */
public final class DomainCommands {

    /** Event bus address at which nodes hear that there may be another domain. */
    public static final String CHANGED = "domains.changed";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    /** On all nodes together: each is a state in memory on one of them. */
    private static final int MOST = 500;

    private final Vertx vertx;
    private final RoutingDomains domains;

    public DomainCommands(Vertx vertx, RoutingDomains domains) {
        this.vertx = vertx;
        this.domains = domains;
    }

    /** Creates the domain or changes its title, and tells the nodes. */
    Future<Prepared> put(Subject by, DeskCommand.PutDomain command) {
        if (!NAME.matcher(command.name()).matches()) {
            return refused(Refusal.INVALID, "A domain's name is small letters, digits and hyphens.");
        }
        return domains.put(
                        by.tenant(),
                        command.domain(),
                        command.title(),
                        by.actor().word(),
                        MOST)
                .compose(put -> switch (put) {
                    case DONE -> {
                        vertx.eventBus().publish(CHANGED, command.name());
                        yield Future.succeededFuture(new Prepared.Answered(new Outcome.Done(0)));
                    }
                    case TAKEN -> refused(Refusal.INVALID, "The name " + command.name() + " is taken. Choose another.");
                    case FULL ->
                        refused(
                                Refusal.INVALID,
                                "There are " + MOST + " domains already, which is as many as there can be.");
                });
    }

    /** Whether the tenant has the domain. */
    Future<Boolean> known(TenantId tenant, DomainId domain) {
        return domains.known(tenant, domain);
    }

    private static Future<Prepared> refused(Refusal code, String message) {
        return Future.succeededFuture(Prepared.refused(code, message));
    }
}
