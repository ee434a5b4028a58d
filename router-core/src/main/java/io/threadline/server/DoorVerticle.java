package io.threadline.server;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.threadline.channel.Accounts;
import io.threadline.channel.ChannelAdapter;
import io.threadline.channel.ChannelContext;
import io.threadline.channel.ChannelFactory;
import io.threadline.channel.Conversations;
import io.threadline.cluster.HistoryCache;
import io.threadline.desk.Console;
import io.threadline.desk.ConsoleFactory;
import io.threadline.desk.CustomerLinks;
import io.threadline.desk.Desk;
import io.threadline.desk.DeskContext;
import io.threadline.desk.Queries;
import io.threadline.desk.ServerState;
import io.threadline.desk.SignIn;
import io.threadline.model.Channel;
import io.threadline.server.domain.AccountNotes;
import io.threadline.server.files.DeskFiles;
import io.threadline.server.files.FileDoor;
import io.threadline.server.files.FileKeeper;
import io.threadline.server.files.FileSweep;
import io.threadline.server.files.MediaFetch;
import io.threadline.server.files.StoredFiles;
import io.threadline.server.intake.IntakeQueue;
import io.threadline.server.web.HttpDoor;
import io.threadline.server.web.Operations;
import io.threadline.store.AccountStates;
import io.threadline.store.Files;
import io.threadline.store.Inbox;
import io.threadline.store.Outbox;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import java.util.ServiceLoader;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * The node's doors on one event loop: channels, console, operations, and the intake behind them. Adapters and console are
 * found by {@code ServiceLoader}.
 */
final class DoorVerticle extends VerticleBase {

    /** What the doors are made of. */
    record Parts(
            ServerConfig config,
            String node,
            Inbox inbox,
            Outbox outbox,
            ServerState state,
            HistoryCache history,
            Accounts accounts,
            Conversations conversations,
            Desk desk,
            SignIn signIn,
            Queries queries,
            CustomerLinks links,
            AccountSettings accountSettings,
            SecretKey mailKey,
            FileKeeper keeper,
            StoredFiles channelFiles,
            DeskFiles deskFiles,
            Files files,
            AccountStates accountStates,
            AccountNotes accountNotes,
            PrometheusMeterRegistry metrics) {}

    private final Parts parts;
    private final Operations operations;
    private final Map<Channel, ChannelAdapter> adapters = new EnumMap<>(Channel.class);
    private @Nullable HttpDoor door;
    private @Nullable IntakeQueue intake;
    private @Nullable FileSweep sweep;
    private @Nullable MediaFetch media;

    DoorVerticle(Parts parts, Operations operations) {
        this.parts = parts;
        this.operations = operations;
    }

    @Override
    public Future<?> start() {
        IntakeQueue queue = new IntakeQueue(vertx, parts.inbox(), parts.history(), parts.node(), parts.metrics());
        intake = queue;
        ServerConfig.Smtp smtp = parts.config().smtp();
        ChannelContext context = new ChannelContext(
                vertx,
                queue,
                parts.accounts(),
                parts.conversations(),
                parts.metrics(),
                new ChannelContext.MailDoor(smtp.host(), smtp.port(), smtp.resolver(), parts.mailKey()),
                parts.channelFiles());
        for (ChannelFactory factory : ServiceLoader.load(ChannelFactory.class)) {
            ChannelAdapter adapter = factory.create(context);
            adapters.put(adapter.channel(), adapter);
        }
        parts.accountSettings().use(adapters);
        URI publicUrl = parts.config().http().publicUrl();
        Console console = ServiceLoader.load(ConsoleFactory.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The distribution has no console"))
                .create(new DeskContext(
                        vertx,
                        parts.desk(),
                        parts.signIn(),
                        parts.queries(),
                        new StoredParked(vertx, parts.inbox(), parts.queries()),
                        new StoredDeadLetters(vertx, parts.outbox(), parts.queries()),
                        parts.state(),
                        parts.links(),
                        parts.deskFiles(),
                        new StoredHealth(parts.accountStates(), parts.accounts(), parts.accountNotes(), this::adapters),
                        publicUrl == null ? null : publicUrl.toString(),
                        parts.config().http().tls() != null
                                || (publicUrl != null && "https".equals(publicUrl.getScheme())),
                        parts.accountSettings()::problems,
                        parts.metrics()));
        sweep = new FileSweep(vertx, parts.files());
        FileDoor files = parts.keeper().door(vertx, parts.config().files().imagesFrom());
        files.measure(parts.metrics());
        return HttpDoor.open(
                        vertx, parts.config().http(), operations, files, new ArrayList<>(adapters.values()), console)
                .onSuccess(opened -> door = opened)
                .onSuccess(opened -> media = new MediaFetch(
                        vertx,
                        parts.files().pending(),
                        parts.files().chunks(),
                        parts.accounts(),
                        adapters,
                        parts.history(),
                        parts.config().files().each()))
                .compose(opened -> Future.all(
                        adapters.values().stream().map(ChannelAdapter::open).toList()));
    }

    @Override
    public Future<?> stop() {
        HttpDoor open = door;
        IntakeQueue queue = intake;
        FileSweep sweeping = sweep;
        if (sweeping != null) {
            sweeping.close();
        }
        MediaFetch fetching = media;
        if (fetching != null) {
            fetching.close();
        }
        return (open == null ? Future.<Void>succeededFuture() : open.close())
                .eventually(() -> queue == null ? Future.succeededFuture() : queue.drain());
    }

    /** The adapters by channel; filled once started. */
    Map<Channel, ChannelAdapter> adapters() {
        return Map.copyOf(adapters);
    }

    /** The port of mail really bound. */
    int smtpPort() {
        ChannelAdapter mail = adapters.get(Channel.EMAIL);
        return mail == null ? 0 : mail.port();
    }

    /** The port really bound. */
    int port() {
        HttpDoor open = door;
        return open == null ? 0 : open.port();
    }
}
