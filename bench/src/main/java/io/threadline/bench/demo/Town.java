package io.threadline.bench.demo;

import io.threadline.bench.demo.Story.Matter;
import io.threadline.bench.outside.MailPeer;
import io.threadline.bench.outside.MailPeer.Mail;
import io.threadline.bench.outside.Network;
import io.threadline.bench.outside.NodeProcess;
import io.threadline.bench.outside.PhonePeer;
import io.threadline.bench.outside.TwilioPeer;
import io.vertx.core.Context;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * Customers who come, on one event loop: by chat, SMS, telephone and mail, some by SMS first and then in the shop's chat, signed in. One
 * of them wants whoever watches the demonstration.
 */
final class Town {

    private static final List<Matter> OF_COLLEAGUES = List.of(Matter.ORDERS, Matter.BILLING);
    private static final int MOST_AT_ONCE = 40;
    private static final int PATIENCE_SECONDS = 90;
    private static final long LOOK_FOR_MAIL_MILLIS = 500;
    private static final long WELCOME_PAUSE_MILLIS = 4_000;

    private final Network network;
    private final NodeProcess node;
    private final TwilioPeer twilio;
    private final MailPeer mail;
    private final PhonePeer exchange;
    private final Random random;
    private final int perMinute;
    private final Context context;

    /** Who writes from a number or a mail address. */
    private final Map<String, Visit> visits = new HashMap<>();

    private final Map<String, MailWay> mails = new HashMap<>();
    private int customers;
    private int present;
    private int readMails;
    private boolean closed;

    /** @param perMinute customers of the colleagues, on average */
    Town(
            Network network,
            NodeProcess node,
            TwilioPeer twilio,
            MailPeer mail,
            PhonePeer exchange,
            Random random,
            int perMinute) {
        this.network = network;
        this.node = node;
        this.twilio = twilio;
        this.mail = mail;
        this.exchange = exchange;
        this.random = random;
        this.perMinute = perMinute;
        this.context = network.vertx().getOrCreateContext();
    }

    /** Lets them come. */
    void open() {
        twilio.reply(sent -> {
            context.runOnContext(now -> hears(sent.to()));
            return TwilioPeer.Reply.queued();
        });
        context.runOnContext(now -> {
            welcome();
            next();
            network.vertx().setPeriodic(LOOK_FOR_MAIL_MILLIS, timer -> lookForMail());
        });
    }

    /** Nobody new comes. */
    void close() {
        context.runOnContext(now -> closed = true);
    }

    private void next() {
        if (closed) {
            return;
        }
        if (present < MOST_AT_ONCE) {
            comes(Story.any(random, OF_COLLEAGUES));
        }
        // Arrivals of a Poisson process.
        double minutes = -Math.log(1 - random.nextDouble()) / perMinute;
        network.vertx().setTimer(Math.max(1, (long) (minutes * 60_000)), timer -> next());
    }

    private void comes(Story story) {
        customers++;
        present++;
        switch (random.nextInt(5)) {
            case 0, 1 -> chats(Company.CHAT, story, () -> present--);
            case 2 -> texts(story);
            case 3 -> calls();
            default -> mails(story);
        }
    }

    /** Somebody waits for whoever has the skill {@code welcome}, and the next one comes when they went. */
    private void welcome() {
        if (!closed) {
            chats(
                    Company.WELCOME,
                    Story.any(random, List.of(Matter.WELCOME)),
                    () -> network.vertx().setTimer(WELCOME_PAUSE_MILLIS, timer -> welcome()));
        }
    }

    private void chats(String account, Story story, Runnable over) {
        Visit[] visit = new Visit[1];
        Way way = new ChatWay(network, node, account, story.name(), null, () -> visit[0]);
        visit[0] = new Visit(network.vertx(), random, story, way, over);
        visit[0].begin(PATIENCE_SECONDS);
    }

    private void texts(Story story) {
        String number = "+1500555" + (1_000 + customers % 9_000);
        Way texting = new Way() {
            @Override
            public void say(String line) {
                twilio.inbound(TwilioPeer.newSid(), number, line);
            }

            @Override
            public void leave() {}
        };
        Visit visit = new Visit(network.vertx(), random, story, texting, () -> gone(number));
        visits.put(number, visit);
        visit.begin(PATIENCE_SECONDS);
        if (random.nextBoolean()) {
            // The first line was a text message; whatever comes next is said in the shop's chat, signed in.
            visit.change(new ChatWay(
                    network,
                    node,
                    Company.CHAT,
                    story.name(),
                    Company.identity(story.name(), number),
                    () -> visits.get(number)));
        }
    }

    /** A call that ends after a while, whether or not somebody took it. */
    private void calls() {
        JsonObject call = new JsonObject()
                .put("call", UUID.randomUUID().toString())
                .put("leg", "L1")
                .put("from", "+1500556" + (1_000 + customers % 9_000))
                .put("to", "15880000");
        tell("offered", call);
        network.vertx().setTimer(15_000L + random.nextInt(30_000), timer -> {
            tell("ended", call);
            present--;
        });
    }

    private void tell(String word, JsonObject call) {
        exchange.event(Company.PHONE, word, call.put("at", Instant.now().toString()));
    }

    private void mails(Story story) {
        String from = story.name().toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z]+", ".") + "." + customers
                + "@mail.example.test";
        MailWay way = new MailWay(network.vertx(), node.facts().getInteger("smtp"), story.name(), from, Company.MAIL);
        mails.put(from, way);
        Visit visit = new Visit(network.vertx(), random, story, way, () -> gone(from));
        visits.put(from, visit);
        visit.begin(PATIENCE_SECONDS);
    }

    private void lookForMail() {
        List<Mail> all = mail.mails().all();
        for (; readMails < all.size(); readMails++) {
            Mail one = all.get(readMails);
            MailWay way = mails.get(one.to());
            if (way != null) {
                way.received(one);
                hears(one.to());
            }
        }
    }

    private void hears(String address) {
        Visit visit = visits.get(address);
        if (visit != null) {
            visit.hears();
        }
    }

    private void gone(String address) {
        present--;
        visits.remove(address);
        mails.remove(address);
    }
}
