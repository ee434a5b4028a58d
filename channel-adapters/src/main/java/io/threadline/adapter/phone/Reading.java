package io.threadline.adapter.phone;

import io.threadline.channel.InboundMessage.CallNews;
import java.util.List;

/** What a request of an exchange means. */
sealed interface Reading {

    /** Something to store, in order; may be nothing. */
    record News(List<CallNews> news) implements Reading {
        public News {
            news = List.copyOf(news);
        }
    }

    /** Not what the exchange should send; a sentence says what is wrong. */
    record Wrong(String detail) implements Reading {}
}
