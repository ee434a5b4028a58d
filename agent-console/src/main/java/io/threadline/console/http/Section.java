package io.threadline.console.http;

import io.threadline.console.http.Documents.Reader;
import io.threadline.desk.Queries.Collection;

/** What is administered, each after what it names. */
enum Section {
    DOMAINS("domains", Collection.DOMAINS),
    SKILLS("skills", Collection.SKILLS),
    TEAMS("teams", Collection.TEAMS),
    QUEUES("queues", Collection.QUEUES),
    AGENTS("agents", Collection.AGENTS),
    CHANNEL_ACCOUNTS("channel-accounts", Collection.CHANNEL_ACCOUNTS);

    private final String word;
    private final Collection collection;

    Section(String word, Collection collection) {
        this.word = word;
        this.collection = collection;
    }

    /** Its name in paths and in the YAML document. */
    String word() {
        return word;
    }

    Collection collection() {
        return collection;
    }

    /** Reads one of its documents. */
    Reader reader() {
        return switch (this) {
            case DOMAINS -> Documents::domain;
            case SKILLS -> Documents::skill;
            case TEAMS -> Documents::team;
            case QUEUES -> Documents::queue;
            case AGENTS -> Documents::agent;
            case CHANNEL_ACCOUNTS -> Documents::account;
        };
    }
}
