package io.threadline.server.hub;

import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.DomainId;

/** Event bus addresses between desks and the owner of their domain. */
public final class DeskAddresses {
    /** With this failure a former owner answers what it has not looked at: it may be asked again at once. */
    public static final int MOVED = 421;

    private DeskAddresses() {}

    /** The owner answers submissions here. */
    public static String submit(DomainId domain) {
        return "domain." + domain.value() + ".submit";
    }

    /** The owner answers openings and resumptions of feeds here. */
    public static String open(DomainId domain) {
        return "domain." + domain.value() + ".desk.open";
    }

    /** Nodes tell here which agents have a socket with them, what agents type and have read. */
    public static String tell(DomainId domain) {
        return "domain." + domain.value() + ".desk.tell";
    }

    /** Nodes tell here for whom the floor is watched with them. */
    public static String floorTell(DomainId domain) {
        return "domain." + domain.value() + ".floor.tell";
    }

    /** What one viewer may see of the floor. */
    public static String floorFrames(DomainId domain, String viewer) {
        return "floor." + domain.value() + "." + viewer;
    }

    /** A new owner says so here. */
    public static String owner(DomainId domain) {
        return "domain." + domain.value() + ".owner";
    }

    /** An agent's frames. */
    public static String frames(DomainId domain, AgentId agent) {
        return "desk." + domain.value() + "." + agent.value();
    }
}
