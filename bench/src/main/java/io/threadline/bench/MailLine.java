package io.threadline.bench;

import io.threadline.bench.outside.MailClient;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Mails over a few SMTP connections, each of which delivers one after the other. */
final class MailLine implements Line {

    private static final int CONNECTIONS = 16;

    private final String run;
    private final String to;
    private final LinkedBlockingQueue<Mail> waiting = new LinkedBlockingQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private record Mail(String from, String text, Promise<@Nullable String> outcome) {}

    /**
     * Opens the connections.
     *
     * @param run distinguishes the customers of this run from those of others
     */
    MailLine(List<Integer> smtpPorts, String run, String to) {
        this.run = run;
        this.to = to;
        for (int number = 0; number < CONNECTIONS; number++) {
            int smtpPort = smtpPorts.get(number % smtpPorts.size());
            threads.execute(() -> deliver(smtpPort));
        }
    }

    @Override
    public Future<@Nullable String> write(int customer, String text) {
        Mail mail = new Mail("bench-" + run + "-" + customer + "@customer.example.test", text, Promise.promise());
        waiting.add(mail);
        return mail.outcome().future();
    }

    private void deliver(int smtpPort) {
        try (MailClient client = new MailClient(smtpPort)) {
            while (!Thread.currentThread().isInterrupted()) {
                Mail mail = waiting.take();
                String answer = client.deliver(mail.from(), to, source(mail));
                mail.outcome().complete(answer.startsWith("250") ? null : "SMTP " + answer.substring(0, 3));
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        } catch (IOException broken) {
            Mail next = waiting.poll();
            if (next != null) {
                next.outcome().complete("no answer");
                threads.execute(() -> deliver(smtpPort));
            }
        }
    }

    private byte[] source(Mail mail) {
        return ("From: <" + mail.from() + ">\r\nTo: <" + to + ">\r\n\r\n" + mail.text())
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
