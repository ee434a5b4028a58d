package io.threadline.console;

import io.threadline.console.http.Authentication;
import io.threadline.console.http.Gate;
import io.threadline.console.http.Operation;
import io.threadline.console.http.Origins;
import io.threadline.console.http.RouteTable;
import io.threadline.console.live.DeskSockets;
import io.threadline.console.live.Limits;
import io.threadline.console.pages.Pages;
import io.threadline.console.pages.WebBuild;
import io.threadline.desk.Console;
import io.threadline.desk.DeskContext;
import io.vertx.core.Future;
import io.vertx.core.http.ServerWebSocketHandshake;
import io.vertx.ext.web.Router;
import java.util.List;

/** The console of browsers, REST and WebSockets. */
public final class WebConsole implements Console {
    private final Gate gate;
    private final List<Operation> operations;
    private final Pages pages;
    private final DeskSockets desks;

    /** Wires it over the context, serving these files. */
    public WebConsole(DeskContext context, WebBuild build, Limits limits) {
        Authentication authentication = new Authentication(context.signIn());
        Origins origins = new Origins(context.publicUrl(), context.secure());
        this.gate = new Gate(context, authentication, origins);
        this.operations = RouteTable.of(context);
        this.pages = new Pages(build, context.secure());
        this.desks = new DeskSockets(context, authentication, origins, limits);
    }

    @Override
    public void routes(Router router) {
        gate.mount(router, operations);
        pages.mount(router);
    }

    @Override
    public boolean socket(ServerWebSocketHandshake handshake) {
        return desks.take(handshake);
    }

    @Override
    public Future<Void> close() {
        return desks.close();
    }
}
