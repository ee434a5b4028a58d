package io.threadline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.bench.outside.Answer;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;

/** What a refusal may look like to the outside. */
final class Clean {

    private static final String[] INNARDS = {
        "Exception", "\tat ", "io.threadline", "io.vertx", "io.netty", "java.", "org.postgresql", "SQLSTATE"
    };

    private Clean() {}

    /** One of these statuses, and nothing of our insides in the body. */
    static Answer refusal(Answer answer, Integer... statuses) {
        assertThat(answer.status())
                .as("%s: %s", answer.request(), answer.body())
                .isIn((Object[]) statuses);
        return nothingInside(answer);
    }

    /** A refusal as RFC 9457 wants it: what happened, in words. */
    static Answer problem(Answer answer, Integer... statuses) {
        refusal(answer, statuses);
        assertThat(answer.headers().get("Content-Type")).startsWith("application/problem+json");
        JsonObject problem = answer.json();
        assertThat(problem.getInteger("status")).isEqualTo(answer.status());
        assertThat(problem.getString("title")).isNotBlank();
        return answer;
    }

    static Answer nothingInside(Answer answer) {
        nothingInside(answer.body());
        return answer;
    }

    static void nothingInside(String text) {
        assertThat(Arrays.stream(INNARDS).filter(text::contains)).as(text).isEmpty();
    }
}
