package io.threadline.server.hub;

import io.threadline.channel.Conversations.AgentRead;
import io.threadline.channel.Conversations.AgentTyping;
import io.threadline.model.Channel;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.routing.CaseView;
import io.threadline.routing.Router;
import io.threadline.server.ChatHints;
import io.threadline.store.ConversationStore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an agent does, told to the visitors whose chats belong to the case, if the agent is the one at work on it. */
public final class Visitors {
    private static final Logger LOG = LoggerFactory.getLogger(Visitors.class);

    private final Router committed;
    private final ConversationStore conversations;
    private final ChatIndex chats;
    private final ChatHints hints;

    /** Tells visitors wherever their sockets are. */
    public Visitors(Router committed, ConversationStore conversations, ChatIndex chats, ChatHints hints) {
        this.committed = committed;
        this.conversations = conversations;
        this.chats = chats;
        this.hints = hints;
    }

    /** The agent is typing. */
    void typing(AgentId agent, CaseId caseId, String name) {
        each(agent, caseId, null, conversation -> hints.tell(conversation, new AgentTyping(name)));
    }

    /**
     * The agent has read up to there; kept, so that a visitor who comes back sees it.
     *
     * @param only the contact point whose chat it is, null for all of the case
     */
    void read(AgentId agent, CaseId caseId, @Nullable ContactPointId only, long upTo) {
        each(
                agent,
                caseId,
                only,
                conversation -> conversations
                        .readByAgent(conversation, upTo)
                        .onSuccess(moved -> {
                            if (moved) {
                                hints.tell(conversation, new AgentRead(upTo));
                            }
                        })
                        .onFailure(e -> LOG.warn(
                                "An agent's read mark was not kept, the next one will be: {}", e.getMessage())));
    }

    private void each(AgentId agent, CaseId caseId, @Nullable ContactPointId only, Consumer<String> conversations) {
        CaseView of = committed.caseOf(caseId);
        if (of == null || !agent.equals(of.agent())) {
            return;
        }
        for (CaseView.Talk talk : of.interactions()) {
            if (talk.channel() == Channel.CHAT && talk.active() && (only == null || only.equals(talk.contactPoint()))) {
                chats.of(talk.contactPoint()).onSuccess(conversation -> {
                    if (conversation != null) {
                        conversations.accept(conversation);
                    }
                });
            }
        }
    }
}
