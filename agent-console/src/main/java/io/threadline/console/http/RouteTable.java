package io.threadline.console.http;

import static io.threadline.desk.Action.ADMINISTER;
import static io.threadline.desk.Action.LINK_CUSTOMERS;
import static io.threadline.desk.Action.READ_ACCOUNTS;
import static io.threadline.desk.Action.READ_CUSTOMERS;
import static io.threadline.desk.Action.READ_DIRECTORY;
import static io.threadline.desk.Action.WORK;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;

import io.threadline.console.http.Access.Anyone;
import io.threadline.console.http.Access.Permitted;
import io.threadline.console.http.Access.SignedIn;
import io.threadline.desk.DeskContext;
import io.threadline.desk.Queries.Collection;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/**
 * Every operation of the REST interface, once: from here they are mounted, permitted and held against the OpenAPI document.
 * Reading is permitted by what is read, so a path without a line here does not exist.
 */
public final class RouteTable {
    private static final int SMALL = 4 * 1024;
    private static final int DOCUMENT = 64 * 1024;
    private static final int CONFIGURATION = 1024 * 1024;
    private static final String ROOT = "/api/v1";

    private RouteTable() {}

    /** The operations, over what the console was given. */
    public static List<Operation> of(DeskContext context) {
        Audit audit = new Audit(context.queries());
        Sessions sessions = new Sessions(context.signIn(), audit);
        Tokens tokens = new Tokens(context.signIn(), audit);
        Lookups lookups = new Lookups(context.queries());
        Directory directory = new Directory(context, audit);
        Links links = new Links(context.desk(), context.queries(), context.links(), audit);
        Parking parking = new Parking(context.parked(), audit);
        Reply openApi = OpenApi.reply();

        List<Operation> table = new ArrayList<>();
        table.add(Operation.get(ROOT + "/openapi.json", new Anyone(), call -> Future.succeededFuture(openApi)));
        table.add(Operation.with(POST, ROOT + "/session", new Anyone(), SMALL, sessions::open));
        table.add(Operation.get(ROOT + "/session", new SignedIn(), sessions::show));
        table.add(Operation.delete(ROOT + "/session", new SignedIn(), sessions::close));
        Access administering = new Permitted(ADMINISTER);
        table.add(Operation.with(POST, ROOT + "/tokens", administering, SMALL, tokens::create)
                .answeringOnce());
        table.add(Operation.get(ROOT + "/tokens", administering, tokens::list, "after", "limit"));
        table.add(Operation.delete(ROOT + "/tokens/{name}", administering, tokens::revoke));
        String parked = ROOT + "/parked-messages";
        table.add(Operation.get(parked, administering, parking::list, "after", "limit"));
        table.add(Operation.with(POST, parked + "/retry", administering, DOCUMENT, parking::retry));
        table.add(Operation.get(ROOT + "/operations", administering, new Standing(context.serverState())::look));
        Undelivered undelivered = new Undelivered(context.deadLetters());
        String dead = ROOT + "/dead-letters";
        table.add(Operation.get(dead, administering, undelivered::list, "account", "after", "limit"));
        table.add(Operation.with(POST, dead + "/retry", administering, DOCUMENT, undelivered::retry));
        table.add(Operation.with(POST, dead + "/discard", administering, DOCUMENT, undelivered::discard));

        for (Section section : Section.values()) {
            defined(table, lookups, directory, section);
        }
        Health health = new Health(context.health(), audit);
        String accounts = ROOT + "/" + Section.CHANNEL_ACCOUNTS.word();
        table.add(Operation.delete(accounts + "/{name}", administering, directory::removeAccount));
        table.add(Operation.with(POST, accounts + "/{name}/test", administering, 0, health::test));
        table.add(Operation.get(
                ROOT + "/channel-account-states", new Permitted(READ_ACCOUNTS), health::list, "after", "limit"));
        Configuration configuration = new Configuration(context, directory, audit);
        String whole = ROOT + "/configuration";
        table.add(Operation.get(whole, administering, configuration::export));
        table.add(Operation.with(PUT, whole, administering, CONFIGURATION, configuration::put)
                .inYaml("check"));

        read(table, lookups, "customers", Collection.CUSTOMERS);
        read(table, lookups, "cases", Collection.CASES);
        read(table, lookups, "work-items", Collection.WORK_ITEMS);
        String customer = ROOT + "/customers/{id}";
        Access reading = new Permitted(READ_CUSTOMERS);
        Access linking = new Permitted(LINK_CUSTOMERS);
        table.add(Operation.with(POST, ROOT + "/customers", linking, SMALL, links::find));
        Attachments attachments = new Attachments(context.files(), audit);
        table.add(Operation.with(POST, ROOT + "/files", new Permitted(WORK), SMALL, attachments::expect));
        table.add(Operation.get(ROOT + "/files/{id}", reading, attachments::show, "images"));
        table.add(Operation.get(ROOT + "/messages/{id}/quoted", reading, lookups::quoted));
        table.add(Operation.get(customer + "/timeline", reading, lookups::timeline, "before", "limit"));
        table.add(Operation.with(POST, customer + "/contact-points", linking, SMALL, links::link));
        table.add(Operation.delete(customer + "/contact-points/{contactPoint}", linking, links::separate));
        table.add(Operation.with(POST, customer + "/merge", linking, SMALL, links::merge));
        table.add(Operation.get(customer + "/links", reading, links::changes));
        table.add(Operation.delete(customer + "/links/{change}", linking, links::undo));
        table.add(Operation.get(customer + "/suggestions", reading, links::suggestions));
        table.add(Operation.delete(customer + "/suggestions/{contactPoint}", linking, links::dismiss));
        table.add(Operation.get(ROOT + "/work-items/{id}/decisions", reading, lookups::decisions, "after", "limit"));
        return List.copyOf(table);
    }

    /** A collection whose things are named and defined. */
    private static void defined(List<Operation> table, Lookups lookups, Directory directory, Section section) {
        String all = ROOT + "/" + section.word();
        String one = all + "/{name}";
        Access reading = new Permitted(
                switch (section) {
                    case DOMAINS -> ADMINISTER;
                    case CHANNEL_ACCOUNTS -> READ_ACCOUNTS;
                    case SKILLS, TEAMS, QUEUES, AGENTS -> READ_DIRECTORY;
                });
        table.add(Operation.get(all, reading, lookups.list(section.collection()), "after", "limit"));
        table.add(Operation.get(one, reading, lookups.one(section.collection(), "name")));
        table.add(Operation.with(PUT, one, new Permitted(ADMINISTER), DOCUMENT, directory.put(section)));
    }

    /** A collection that is only read. */
    private static void read(List<Operation> table, Lookups lookups, String path, Collection collection) {
        String all = ROOT + "/" + path;
        Access reading = new Permitted(READ_CUSTOMERS);
        table.add(Operation.get(all, reading, lookups.list(collection), "after", "limit"));
        table.add(Operation.get(all + "/{id}", reading, lookups.one(collection, "id")));
    }
}
