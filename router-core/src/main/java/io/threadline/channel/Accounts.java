package io.threadline.channel;

import io.threadline.model.Channel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The channel accounts as this node knows them; a change reaches every node within a second. */
public interface Accounts {

    /** The account of that name if it is of that channel, else null. */
    @Nullable
    AccountView find(Channel channel, String name);

    /** All accounts of a channel. */
    List<AccountView> all(Channel channel);

    /** Has this called, on any thread and briefly, whenever accounts may have been put or removed. */
    void onChange(Runnable changed);
}
