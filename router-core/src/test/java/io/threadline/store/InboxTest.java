package io.threadline.store;

import static io.threadline.store.SampleEvents.CASE;
import static io.threadline.store.SampleEvents.KIM;
import static io.threadline.store.SampleEvents.LEE;
import static io.threadline.store.SampleEvents.PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.model.Event;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.MessageId;
import io.threadline.model.Id.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InboxTest extends StoreTest {

    @Test
    void aNewAddressBecomesOneCustomerAlsoTwiceInABatch() {
        List<Admitted> admitted = admit(
                SampleMessages.sms("1", "in-1", "One"),
                SampleMessages.sms("2", "in-2", "+15005550001", new ContactPointId("unused"), LEE, "Two"));

        assertThat(admitted)
                .allSatisfy(one -> assertThat(one).isInstanceOfSatisfying(Admitted.Inserted.class, row -> {
                    assertThat(row.contactPoint()).isEqualTo(PHONE);
                    assertThat(row.customer()).isEqualTo(KIM);
                }));
        assertThat(query("SELECT customer_id FROM customer")).containsExactly(KIM.value());
        assertThat(waiting()).extracting(row -> ((InboxRow.Message) row).text()).containsExactly("One", "Two");
    }

    @Test
    void aKeyIsTakenOnceWithinABatchAndAfterIt() {
        List<Admitted> first = admit(
                SampleMessages.sms("1", "in-1", "One"),
                SampleMessages.sms("1", "in-2", "One again"),
                SampleMessages.sms("2", "in-3", "Two"));
        List<Admitted> second = admit(SampleMessages.sms("2", "in-4", "Two again"));

        assertThat(first.get(1)).isEqualTo(new Admitted.Duplicate());
        assertThat(second).containsExactly(new Admitted.Duplicate());
        assertThat(waiting())
                .extracting(row -> ((InboxRow.Message) row).message().value())
                .containsExactly("in-1", "in-3");
    }

    @Test
    void rowsKeepTheOrderOfTheBatch() {
        NewMessage[] messages = IntStream.range(0, 300)
                .mapToObj(i -> SampleMessages.sms(
                        "key-" + (997 * i % 300),
                        "in-" + i,
                        "+1500555" + i % 7,
                        new ContactPointId("point-" + i),
                        new CustomerId("customer-" + i),
                        "text"))
                .toArray(NewMessage[]::new);
        List<Admitted> admitted = admit(messages);

        assertThat(admitted).hasSize(300);
        assertThat(waiting())
                .extracting(row -> ((InboxRow.Message) row).message().value())
                .isEqualTo(IntStream.range(0, 300).mapToObj(i -> "in-" + i).toList());
        List<Long> ids =
                admitted.stream().map(a -> ((Admitted.Inserted) a).id()).toList();
        assertThat(ids).isSorted();
    }

    @Test
    void twoNodesThatMeetTheSameNewAddressesMakeOneCustomerOfEach() {
        Pool other = newPool();
        Inbox second = new Inbox(other);
        for (int round = 0; round < 20; round++) {
            int base = round;
            List<NewMessage> here = new ArrayList<>();
            List<NewMessage> there = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                here.add(from("here", base, i));
                there.add(from("there", base, 39 - i));
            }
            Future<List<Admitted>> one = inbox.insert(here);
            Future<List<Admitted>> two = second.insert(there);
            assertThat(get(one)).hasSize(40).allMatch(a -> a instanceof Admitted.Inserted);
            assertThat(get(two)).hasSize(40).allMatch(a -> a instanceof Admitted.Inserted);
        }
        assertThat(number("SELECT count(*) FROM contact_point")).isEqualTo(800);
        assertThat(number("SELECT count(*) FROM customer")).isEqualTo(800);
        assertThat(number("SELECT count(*) FROM inbox")).isEqualTo(1600);
        assertThat(number("SELECT count(*) FROM inbox i JOIN contact_point p USING (contact_point_id) "
                        + "JOIN customer c USING (customer_id)"))
                .isEqualTo(1600);
        get(other.close());
    }

    @Test
    void theSameKeysFromTwoNodesAreStoredOnce() {
        Pool other = newPool();
        Inbox second = new Inbox(other);
        Set<Long> ids = new HashSet<>();
        int inserted = 0;
        for (int round = 0; round < 20; round++) {
            int base = round;
            List<NewMessage> here = new ArrayList<>();
            List<NewMessage> there = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                here.add(from("same", base, i));
                there.add(from("same", base, 29 - i));
            }
            Future<List<Admitted>> one = inbox.insert(here);
            Future<List<Admitted>> two = second.insert(there);
            for (Future<List<Admitted>> answer : List.of(one, two)) {
                for (Admitted admitted : get(answer)) {
                    if (admitted instanceof Admitted.Inserted row) {
                        ids.add(row.id());
                        inserted++;
                    }
                }
            }
        }
        assertThat(inserted).isEqualTo(600);
        assertThat(ids).hasSize(600);
        assertThat(number("SELECT count(*) FROM inbox")).isEqualTo(600);
        get(other.close());
    }

    @Test
    void chatRowsAndLeavingNameTheirContactPoint() {
        admit(SampleMessages.sms("1", "in-1", "so that the contact point exists"));
        admit(
                SampleMessages.chat("c-1", "in-2", PHONE, "Hi"),
                new NewMessage.Left(
                        TenantId.DEFAULT,
                        DomainId.MAIN,
                        SampleMessages.CHAT,
                        "left-1",
                        PHONE,
                        "talk",
                        SampleEvents.AT));
        assertThat(waiting().get(1)).isInstanceOfSatisfying(InboxRow.Message.class, row -> {
            assertThat(row.clientId()).isEqualTo("c-1");
            assertThat(row.conversation()).isEqualTo("talk");
            assertThat(row.customer()).isEqualTo(KIM);
        });
        assertThat(waiting().get(2)).isInstanceOfSatisfying(InboxRow.Left.class, row -> {
            assertThat(row.contactPoint()).isEqualTo(PHONE);
            assertThat(row.customer()).isEqualTo(KIM);
        });
    }

    @Test
    void aReceiptWaitsForItsMessageAndIsGivenUpAfterTenMinutes() {
        admit(SampleMessages.sms("1", "in-1", "Hello"));
        commit(new Batch(
                recorded(
                        new Event.CaseOpened(CASE, KIM, null),
                        new Event.MessageSent(
                                new MessageId("out-1"),
                                CASE,
                                KIM,
                                SampleEvents.TALK,
                                SampleEvents.WORK,
                                SampleEvents.ANA,
                                io.threadline.model.Channel.SMS,
                                PHONE,
                                SampleEvents.SMS,
                                SampleEvents.AT)),
                waiting(),
                Map.of(new MessageId("out-1"), "Answer"),
                Map.of(),
                List.of()));
        admit(SampleMessages.receipt("r-1", "SM-out", "delivered"), SampleMessages.receipt("r-2", "SM-none", "failed"));
        assertThat(waiting()).isEmpty();

        Claimed claimed = get(outbox.claim(fence, 10)).getFirst();
        get(outbox.markSent(claimed, "SM-out"));
        assertThat(waiting())
                .singleElement()
                .isInstanceOfSatisfying(
                        InboxRow.Receipt.class,
                        row -> assertThat(row.sent()).isEqualTo(new InboxRow.Sent(new MessageId("out-1"), CASE, KIM)));

        TestDatabase.execute(url, "UPDATE inbox SET stored_at = stored_at - interval '11 minutes' WHERE key = 'r-2'");
        assertThat(waiting()).hasSize(2);
        assertThat(waiting().get(1)).isInstanceOfSatisfying(InboxRow.Receipt.class, row -> {
            assertThat(row.sent()).isNull();
            assertThat(row.status()).isEqualTo("failed");
        });
    }

    @Test
    void aRowThatFailsThreeTimesIsParkedAndMayBeAskedForAgain() {
        admit(SampleMessages.sms("1", "in-1", "Poison"), SampleMessages.sms("2", "in-2", "Fine"));
        long poison = waiting().getFirst().id();
        for (int attempt = 1; attempt <= Inbox.ATTEMPTS; attempt++) {
            assertThat(waiting().getFirst().attempts()).isEqualTo(attempt - 1);
            List<Inbox.Fault> faults = get(inbox.recordFault(List.of(poison), "It broke: \0"));
            assertThat(faults)
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.id()).isEqualTo(poison));
        }
        assertThat(waiting()).extracting(InboxRow::id).doesNotContain(poison).hasSize(1);
        assertThat(get(inbox.byIds(DomainId.MAIN, List.of(poison)))).isEmpty();
        Parked parked = inbox.parked();
        assertThat(get(parked.count(DomainId.MAIN))).isEqualTo(1);
        assertThat(get(parked.page(TenantId.DEFAULT, 0, 10))).singleElement().satisfies(item -> {
            assertThat(item.getString("text")).isEqualTo("Poison");
            assertThat(item.getInteger("attempts")).isEqualTo(Inbox.ATTEMPTS);
            assertThat(item.getString("fault")).isEqualTo("It broke: \uFFFD");
        });

        assertThat(get(parked.retry(TenantId.DEFAULT, List.of(poison)))).isEqualTo(Map.of(DomainId.MAIN, poison));
        assertThat(get(parked.count(DomainId.MAIN))).isZero();
        assertThat(waiting())
                .filteredOn(row -> row.id() == poison)
                .singleElement()
                .satisfies(row -> assertThat(row.attempts()).isPositive());
        get(inbox.recordFault(List.of(poison), "It broke again"));
        assertThat(get(parked.count(DomainId.MAIN))).isEqualTo(1);

        get(parked.retry(TenantId.DEFAULT, List.of(poison)));
        commit(new Batch(List.of(), waiting(), Map.of(), Map.of(), List.of()));
        assertThat(waiting()).isEmpty();
    }

    @Test
    void consumingARowForgetsItsFaults() {
        admit(SampleMessages.sms("1", "in-1", "Once"));
        get(inbox.recordFault(List.of(waiting().getFirst().id()), "It broke"));
        commit(new Batch(List.of(), waiting(), Map.of(), Map.of(), List.of()));
        assertThat(number("SELECT count(*) FROM inbox_fault")).isZero();
    }

    @Test
    void aFaultOfARowThatIsConsumedIsNoFault() {
        admit(SampleMessages.sms("1", "in-1", "Once"));
        long id = waiting().getFirst().id();
        commit(new Batch(List.of(), waiting(), Map.of(), Map.of(), List.of()));
        assertThat(get(inbox.recordFault(List.of(id), "It broke"))).isEmpty();
    }

    @Test
    void theFloorStopsBelowWhatIsYoungOrWaits() {
        for (int i = 1; i <= 6; i++) {
            admit(SampleMessages.sms("k" + i, "in-" + i, "text"));
        }
        List<InboxRow> rows = waiting();
        commit(new Batch(List.of(), rows.subList(0, 2), Map.of(), Map.of(), List.of()));
        commit(new Batch(List.of(), rows.subList(3, 6), Map.of(), Map.of(), List.of()));
        assertThat(get(inbox.moveFloor(DomainId.MAIN))).isZero();

        TestDatabase.execute(url, "UPDATE inbox SET stored_at = now() - interval '1 hour' WHERE key <> 'k6'");
        assertThat(get(inbox.moveFloor(DomainId.MAIN))).isEqualTo(rows.get(1).id());
        assertThat(waiting())
                .extracting(InboxRow::id)
                .containsExactly(rows.get(2).id());

        for (int attempt = 0; attempt < Inbox.ATTEMPTS; attempt++) {
            get(inbox.recordFault(List.of(rows.get(2).id()), "It broke"));
        }
        assertThat(get(inbox.moveFloor(DomainId.MAIN))).isEqualTo(rows.get(4).id());
        get(inbox.parked().retry(TenantId.DEFAULT, List.of(rows.get(2).id())));
        assertThat(waiting())
                .extracting(InboxRow::id)
                .containsExactly(rows.get(2).id());
        commit(new Batch(List.of(), waiting(), Map.of(), Map.of(), List.of()));
        TestDatabase.execute(url, "UPDATE inbox SET stored_at = now() - interval '1 hour'");
        assertThat(get(inbox.moveFloor(DomainId.MAIN))).isEqualTo(rows.get(5).id());
        assertThat(get(inbox.moveFloor(DomainId.MAIN))).isEqualTo(rows.get(5).id());
    }

    private static NewMessage from(String prefix, int round, int i) {
        return SampleMessages.sms(
                prefix + "-" + round + "-" + i,
                prefix + "-in-" + round + "-" + i,
                "+1500" + round + "-" + i,
                new ContactPointId(prefix + "-point-" + round + "-" + i),
                new CustomerId(prefix + "-customer-" + round + "-" + i),
                "text");
    }
}
