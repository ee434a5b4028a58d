package io.threadline.endtoend;

import java.util.concurrent.atomic.AtomicInteger;

/** Numbers for customers: valid British mobile ones, no two alike within a run. */
final class PhoneNumber {

    private static final AtomicInteger NEXT = new AtomicInteger(100_000);

    private PhoneNumber() {}

    static String fresh() {
        return "+447400" + NEXT.incrementAndGet();
    }
}
