package io.threadline.server;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import io.threadline.server.config.LogFormat;
import java.util.Iterator;
import org.slf4j.LoggerFactory;

/** Sets how the log is written. Levels and places are the business of {@code config/logback.xml}. */
final class Logging {

    private Logging() {}

    static void use(LogFormat format) {
        System.setProperty("hazelcast.logging.type", "slf4j");
        if (format == LogFormat.JSON && LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            for (Iterator<Appender<ILoggingEvent>> all = root.iteratorForAppenders(); all.hasNext(); ) {
                if (all.next() instanceof OutputStreamAppender<ILoggingEvent> appender) {
                    writeJson(root, appender);
                }
            }
        }
    }

    private static void writeJson(Logger root, OutputStreamAppender<ILoggingEvent> appender) {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setContext(root.getLoggerContext());
        encoder.setWithFormattedMessage(true);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithContext(false);
        encoder.start();
        appender.stop();
        appender.setEncoder(encoder);
        appender.start();
    }
}
