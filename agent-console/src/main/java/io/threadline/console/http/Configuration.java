package io.threadline.console.http;

import io.threadline.console.http.Plan.Finding;
import io.threadline.console.http.Plan.Step;
import io.threadline.console.yaml.YamlDocument;
import io.threadline.console.yaml.YamlText;
import io.threadline.desk.DeskContext;
import io.threadline.model.Id.CommandId;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Outcome;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that is administered as one YAML document. Secrets and passwords are not in what is written; where they are left out of
 * what is read, the present ones stay. Reading creates and replaces; it never removes.
 */
final class Configuration {
    private static final String HEAD = """
            # The configuration of a Threadline server: what is put here is created or replaced, nothing is removed.
            # Passwords and secrets are never written here; left out, the present ones stay.
            """;

    /** What is told of a thing and cannot be put. */
    private static final Set<String> TOLD_ONLY = Set.of("id", "owner", "epoch");

    private final DeskContext context;
    private final Directory directory;
    private final Audit audit;

    Configuration(DeskContext context, Directory directory, Audit audit) {
        this.context = context;
        this.directory = directory;
        this.audit = audit;
    }

    /** The document. */
    Future<Reply> export(Call call) {
        return Holdings.read(context.queries(), call.subject())
                .compose(present -> audit.note(call, call.subject(), "export", "configuration")
                        .map(noted -> new Reply(
                                200,
                                "application/yaml",
                                HEAD + YamlText.of(document(present)),
                                Map.of(
                                        "Content-Disposition",
                                        "attachment; filename=\"threadline-configuration.yaml\""))));
    }

    private static JsonObject document(Holdings present) {
        JsonObject document = new JsonObject();
        for (Section section : Section.values()) {
            JsonObject things = new JsonObject();
            present.of(section).forEach((name, thing) -> {
                // The administrator of the first start belongs to no domain, and to this server alone.
                if (section == Section.DOMAINS || thing.getString("domain") != null) {
                    things.put(name, put(thing));
                }
            });
            document.put(section.word(), things);
        }
        return document;
    }

    /** A thing as it would be put: without its name, which stands before it, and without what says nothing. */
    private static JsonObject put(JsonObject thing) {
        JsonObject put = new JsonObject();
        thing.forEach(entry -> {
            boolean main =
                    entry.getKey().equals("domain") && DomainId.MAIN.value().equals(entry.getValue());
            if (entry.getValue() != null && !main && !TOLD_ONLY.contains(entry.getKey())) {
                put.put(entry.getKey(), entry.getValue());
            }
        });
        return put;
    }

    /** Puts all that a document says, or with {@code check=true} only tells what would be done. */
    Future<Reply> put(Call call) {
        String check = call.query().get("check");
        if (check != null && !check.equals("true") && !check.equals("false")) {
            return Future.succeededFuture(
                    Problem.invalid("check", "check must be true or false.").reply());
        }
        return switch (YamlDocument.read(call.text())) {
            case YamlDocument.Broken broken ->
                Future.succeededFuture(refused(List.of(new Finding(broken.place(), "", broken.message()))));
            case YamlDocument.Whole whole ->
                Holdings.read(context.queries(), call.subject())
                        .compose(present -> carryOut(
                                call, new Plan(whole.document(), present, directory::checked), "true".equals(check)));
        };
    }

    private Future<Reply> carryOut(Call call, Plan plan, boolean checkOnly) {
        if (!plan.findings().isEmpty()) {
            return Future.succeededFuture(refused(plan.findings()));
        }
        Future<@Nullable Reply> done = Future.succeededFuture(null);
        if (!checkOnly) {
            int number = 0;
            for (Step step : plan.steps()) {
                int before = number++;
                done = done.compose(
                        refusal -> refusal == null ? submit(call, step, before) : Future.succeededFuture(refusal));
            }
        }
        return done.compose(refusal -> {
            if (refusal != null || checkOnly) {
                return Future.succeededFuture(refusal == null ? told(plan, true) : refusal);
            }
            return audit.note(call, call.subject(), "import", plan.steps().size() + " of the configuration")
                    .map(noted -> told(plan, false));
        });
    }

    private static @Nullable CommandId id(Call call, int number) {
        CommandId whole = call.commandId();
        return whole == null ? null : new CommandId(whole.value() + ":" + number);
    }

    /**
     * Null when it was done, else why it was not: those before it were. Each is a commit of its own, and each may be put again, so
     * that a document of which the answer was lost is simply put again.
     */
    private Future<@Nullable Reply> submit(Call call, Step step, int before) {
        return Unavailable.unless(context.desk().submit(call.subject(), id(call, before), step.command()))
                .<@Nullable Reply>map(outcome -> switch (outcome) {
                    case Outcome.Done done -> null;
                    case Outcome.Refused refused ->
                        Problem.refused(
                                        new Outcome.Refused(
                                                refused.code(),
                                                step.path() + " was refused: " + refused.message()
                                                        + " What stands before it was done; correct it and put the document again."))
                                .reply();
                })
                .recover(fault -> fault instanceof Unavailable
                        ? Future.succeededFuture(Problem.of(
                                        503,
                                        "Unavailable",
                                        "The server cannot go on just now: " + before
                                                + " of the document were put, whether "
                                                + step.path()
                                                + " was is not known. Put the same document again; what is"
                                                + " there already stays as it is.")
                                .reply())
                        : Future.failedFuture(fault));
    }

    private static Reply told(Plan plan, boolean checkOnly) {
        JsonArray things = new JsonArray();
        plan.steps()
                .forEach(step -> things.add(new JsonObject()
                        .put("collection", step.section().word())
                        .put("name", step.command().name())
                        .put("created", step.isNew())));
        return Reply.of(200, new JsonObject().put("checkedOnly", checkOnly).put("things", things));
    }

    /** Every finding with its place; the first one is what is told in a sentence. */
    private static Reply refused(List<Finding> findings) {
        Problem problem = Problem.body(
                400, "Invalid request", findings.stream().map(Plan::wrong).toList());
        JsonObject body = new JsonObject(String.valueOf(problem.reply().body()));
        JsonArray errors = body.getJsonArray("errors");
        for (int i = 0; i < findings.size(); i++) {
            Finding finding = findings.get(i);
            errors.getJsonObject(i)
                    .put("detail", finding.message())
                    .put("line", finding.place().line())
                    .put("column", finding.place().column());
        }
        return new Reply(400, Problem.MEDIA_TYPE, body.encode(), Map.of());
    }
}
