package io.threadline.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.model.Id.CustomerId;
import io.threadline.store.History;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class SealTest {

    @Test
    void sealedBytesOpenForTheirCustomerAndVersionOnly() {
        Seal seal = new Seal(new SecretKeySpec(new byte[32], "AES"));
        CustomerId kim = new CustomerId("kim");
        History history = new History(new JsonObject().put("id", "kim"), List.of(new JsonObject().put("id", "1")), 7);
        byte[] sealed = seal.close(kim, history);

        assertThat(seal.open(kim, sealed)).contains(history);
        assertThat(seal.close(kim, history)).isNotEqualTo(sealed);
        assertThat(seal.open(new CustomerId("lee"), sealed)).isEmpty();
        for (int at = 0; at < sealed.length; at++) {
            byte[] changed = sealed.clone();
            changed[at] ^= 1;
            assertThat(seal.open(kim, changed)).as("byte %d", at).isEmpty();
            assertThat(seal.open(kim, Arrays.copyOf(sealed, at)))
                    .as("cut at %d", at)
                    .isEmpty();
        }
    }
}
