package io.threadline.console.http;

import io.threadline.console.json.Decoded;
import io.threadline.console.json.Decoded.Read;
import io.threadline.console.json.Decoded.Unreadable;
import io.threadline.console.json.Decoded.Wrong;
import io.threadline.console.json.Text;
import io.threadline.console.yaml.YamlDocument;
import io.threadline.console.yaml.YamlDocument.Place;
import io.threadline.desk.DeskCommand.Administration;
import io.threadline.desk.DeskCommand.PutAccount;
import io.threadline.desk.DeskCommand.PutAgent;
import io.threadline.desk.DeskCommand.PutDomain;
import io.threadline.desk.DeskCommand.PutQueue;
import io.threadline.desk.DeskCommand.PutSkill;
import io.threadline.desk.DeskCommand.PutTeam;
import io.threadline.desk.DeskCommand.RemoveAccount;
import io.threadline.model.Id.DomainId;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a document of the whole configuration asks to be done, in the order in which it can be, or all that is wrong with it. Nothing
 * is begun unless everything could be read and every name that is used is defined, in the document or already.
 */
final class Plan {
    private static final int MOST_FINDINGS = 50;

    private final YamlDocument document;
    private final Holdings present;
    private final UnaryOperator<Decoded<Administration>> checked;
    private final Map<Section, Map<String, String>> defined = new EnumMap<>(Section.class);
    private final List<Step> steps = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    /** One thing to be put. */
    record Step(Section section, Administration command, boolean isNew) {
        String path() {
            return section.word() + "." + command.name();
        }
    }

    /** Something that is wrong, and where. */
    record Finding(Place place, String field, String message) {}

    /** @param checked has an account judged by its channel */
    Plan(YamlDocument document, Holdings present, UnaryOperator<Decoded<Administration>> checked) {
        this.document = document;
        this.present = present;
        this.checked = checked;
        for (Section section : Section.values()) {
            Map<String, String> domains = new HashMap<>();
            present.of(section).forEach((name, thing) -> domains.put(name, thing.getString("domain", "")));
            defined.put(section, domains);
        }
        sections();
        for (Section section : Section.values()) {
            if (document.object().getValue(section.word()) instanceof JsonObject things) {
                things.fieldNames().forEach(name -> read(section, name, things.getValue(name)));
            }
        }
        steps.forEach(this::names);
    }

    List<Step> steps() {
        return steps;
    }

    /** All that is wrong, in the order in which it was found; empty when the steps can be taken. */
    List<Finding> findings() {
        return findings;
    }

    private void sections() {
        List<String> known = new ArrayList<>();
        for (Section section : Section.values()) {
            known.add(section.word());
            Object given = document.object().getValue(section.word());
            if (given instanceof JsonObject things) {
                things.fieldNames().forEach(name -> define(section, name, things.getValue(name)));
            } else if (given != null) {
                wrong(section.word(), section.word() + " must hold names, each with what it is.");
            }
        }
        for (String word : document.object().fieldNames()) {
            if (!known.contains(word)) {
                wrong(Text.shown(word), Text.shown(word) + " is none of " + String.join(", ", known) + ".");
            }
        }
    }

    /** Where the thing will be; what is there already stays where it is. */
    private void define(Section section, String name, @Nullable Object given) {
        Object domain = given instanceof JsonObject thing ? thing.getValue("domain") : null;
        defined.getOrDefault(section, new HashMap<>())
                .putIfAbsent(name, domain == null ? DomainId.MAIN.value() : domain.toString());
    }

    private void read(Section section, String name, Object given) {
        String at = section.word() + "." + name;
        String problem = Text.NAME.problem(name);
        if (problem != null) {
            wrong(at, "The name " + Text.shown(name) + " " + problem + ".");
        } else if (given instanceof JsonObject body) {
            switch (checked.apply(section.reader().read(name, body))) {
                case Read<Administration> read -> step(section, read.value(), at);
                case Unreadable<Administration> unreadable ->
                    unreadable.wrong().forEach(wrong -> wrong(at + "." + wrong.field(), wrong.message()));
            }
        } else {
            wrong(at, name + " must hold fields, such as its title.");
        }
    }

    private void step(Section section, Administration command, String at) {
        JsonObject before = present.one(section, command.name());
        Problem moved = Directory.moved(before, command);
        if (moved == null) {
            steps.add(new Step(section, command, before == null));
        } else {
            moved.errors().forEach(wrong -> wrong(at + "." + wrong.field(), wrong.message()));
        }
    }

    /** What is named must be there, or in the document: the order of the sections then defines it first. */
    private void names(Step step) {
        DomainId domain = step.command().domain();
        if (step.section() != Section.DOMAINS && !domain.equals(DomainId.MAIN)) {
            name(Section.DOMAINS, domain.value(), step.path() + ".domain", null);
        }
        switch (step.command()) {
            case PutQueue queue -> {
                for (int i = 0; i < queue.require().size(); i++) {
                    name(
                            Section.SKILLS,
                            queue.require().get(i).skill().value(),
                            step.path() + ".require[" + i + "].skill",
                            domain);
                }
            }
            case PutAgent agent -> {
                String team = agent.team();
                if (team != null) {
                    name(Section.TEAMS, team, step.path() + ".team", domain);
                }
                agent.skills()
                        .keySet()
                        .forEach(skill -> name(Section.SKILLS, skill, step.path() + ".skills." + skill, domain));
            }
            case PutAccount account -> name(Section.QUEUES, account.queue(), step.path() + ".queue", domain);
            case PutDomain put -> {}
            case PutSkill skill -> {}
            case PutTeam team -> {}
            // A document never asks for it.
            case RemoveAccount account -> {}
        }
    }

    /** @param domain where it must be; null for anywhere */
    private void name(Section section, String name, String at, @Nullable DomainId domain) {
        String word = section.word().substring(0, section.word().length() - 1);
        String found = defined.getOrDefault(section, Map.of()).get(name);
        if (found == null) {
            wrong(at, "There is no " + word + " " + name + ", here or on the server.");
        } else if (domain != null && !found.equals(domain.value())) {
            wrong(
                    at,
                    "The " + word + " " + name + " belongs to the domain " + found + ", not to " + domain.value()
                            + ".");
        }
    }

    private void wrong(String field, String message) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(new Finding(document.place(field), field, message));
        }
    }

    /** As the fields of a problem. */
    static Wrong wrong(Finding finding) {
        return new Wrong(
                finding.field(),
                "Line " + finding.place().line() + ", column " + finding.place().column() + ": " + finding.message());
    }
}
