package io.threadline.adapter.email;

import io.threadline.adapter.SettingsCheck;
import io.threadline.channel.MailAddresses;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mail account.
 *
 * @param address ours, in normal form: what comes to it is this account's, what goes comes from it
 * @param fromName what people see beside the address, or null
 */
record EmailSettings(String address, @Nullable String fromName, Smtp smtp) {

    private static final Set<String> START_TLS = Set.of("required", "optional", "disabled");
    private static final String SPECIALS = "<>()[]\\,;:@\"";

    /**
     * The server that takes our mail.
     *
     * @param startTls {@code required}, {@code optional} or {@code disabled}
     * @param tls from the first byte, as on port 465
     * @param user null for a server that asks for none
     */
    record Smtp(
            String host,
            int port,
            String startTls,
            boolean tls,
            @Nullable String user,
            @Nullable String password) {}

    /** What follows the {@code @} of the address. */
    String domain() {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    /** What is wrong with the settings. */
    static List<String> problems(JsonObject settings) {
        SettingsCheck check = new SettingsCheck(settings);
        String address = check.required("address", "support@example.com");
        if (address != null && MailAddresses.normal(address) == null) {
            check.problem("address", "must be a mail address, such as support@example.com.");
        }
        String name = check.optional("fromName");
        if (name != null && name.chars().anyMatch(c -> SPECIALS.indexOf(c) >= 0)) {
            check.problem("fromName", "must not hold any of " + SPECIALS + ".");
        }
        List<String> problems = new ArrayList<>();
        Object smtp = check.field("smtp");
        if (smtp == null) {
            check.problem("smtp", "is missing. Give for example {\"host\":\"smtp.example.com\",\"port\":587}.");
        } else if (smtp instanceof JsonObject server) {
            server(server).forEach(problem -> problems.add("smtp." + problem));
        } else {
            check.problem("smtp", "must be an object with host and port.");
        }
        problems.addAll(0, check.problems());
        return List.copyOf(problems);
    }

    private static List<String> server(JsonObject server) {
        SettingsCheck check = new SettingsCheck(server);
        String host = check.required("host", "smtp.example.com");
        if (host != null && !host.matches("[A-Za-z0-9.-]{1,253}|[0-9a-fA-F:.]{2,45}")) {
            check.problem("host", "must be a host name or an address.");
        }
        Object port = check.field("port");
        if (!(port instanceof Number number && isPort(number))) {
            check.problem("port", "must be a port, such as 587.");
        }
        String startTls = check.optional("startTls");
        if (startTls != null && !START_TLS.contains(startTls)) {
            check.problem("startTls", "must be required, optional or disabled.");
        }
        Object tls = check.field("tls");
        if (tls != null && !(tls instanceof Boolean)) {
            check.problem("tls", "must be true or false.");
        }
        String user = check.optional("user");
        Object password = check.field("password");
        if (password != null && !"".equals(password)) {
            check.optional("password");
        }
        if (user != null && (password == null || "".equals(password))) {
            check.problem("password", "is missing, and user is given.");
        }
        return check.problems();
    }

    /** Numbers come as they were read: from a request as long ones, from the database as short ones. */
    private static boolean isPort(Number number) {
        return (number instanceof Integer || number instanceof Long)
                && number.longValue() > 0
                && number.longValue() <= 65_535;
    }

    /** The settings, or null where they are not what {@link #problems} asks for, so that nothing can be done with them. */
    static @Nullable EmailSettings of(JsonObject settings) {
        if (!problems(settings).isEmpty()) {
            return null;
        }
        String address = MailAddresses.normal(settings.getString("address", ""));
        JsonObject server = settings.getJsonObject("smtp");
        String startTls = server.getString("startTls");
        return address == null
                ? null
                : new EmailSettings(
                        address,
                        settings.getString("fromName"),
                        new Smtp(
                                server.getString("host", ""),
                                server.getInteger("port", 0),
                                startTls == null ? "required" : startTls,
                                Boolean.TRUE.equals(server.getBoolean("tls")),
                                server.getString("user"),
                                server.getString("password")));
    }
}
