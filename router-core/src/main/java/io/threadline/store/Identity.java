package io.threadline.store;

import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor's signed token says of who they are, weighed against what is known. Pure.
 *
 * <p>The visitor is the customer of their chat contact point. A new visitor becomes the customer of the token's mail address
 * or else its phone number, where one of them is known, and a new customer where none is. Unknown addresses become this
 * customer's; an address of another customer is theirs still, and the link is only suggested.
 */
final class Identity {

    private Identity() {}

    /** An address that the token vouches for, in normal form. */
    record Address(String kind, String address) implements Comparable<Address> {
        /** One order for all nodes, in which rows are locked and written. */
        @Override
        public int compareTo(Address other) {
            int byKind = kind.compareTo(other.kind);
            return byKind == 0 ? address.compareTo(other.address) : byKind;
        }
    }

    /** An address that is known. */
    record Known(Address address, ContactPointId id, CustomerId customer, boolean verified) {}

    /**
     * What is to be written.
     *
     * @param customer who the visitor is; null for a new customer
     * @param create contact points of that customer
     * @param verify contact points of that customer that were less trusted as yet
     * @param suggest contact points of others
     */
    record Plan(
            @Nullable CustomerId customer,
            List<Address> create,
            List<ContactPointId> verify,
            List<ContactPointId> suggest) {}

    /**
     * Decides.
     *
     * @param addresses the visitor's own first, then those of the token, the most telling first
     */
    static Plan of(List<Address> addresses, List<Known> known) {
        CustomerId customer = null;
        for (Address address : addresses) {
            Optional<Known> found = find(address, known);
            if (customer == null && found.isPresent()) {
                customer = found.get().customer();
            }
        }
        List<Address> create = new ArrayList<>();
        List<ContactPointId> verify = new ArrayList<>();
        List<ContactPointId> suggest = new ArrayList<>();
        for (Address address : addresses) {
            Optional<Known> found = find(address, known);
            if (found.isEmpty()) {
                create.add(address);
            } else if (!found.get().customer().equals(customer)) {
                suggest.add(found.get().id());
            } else if (!found.get().verified()) {
                verify.add(found.get().id());
            }
        }
        return new Plan(customer, create, verify, suggest);
    }

    private static Optional<Known> find(Address address, List<Known> known) {
        return known.stream().filter(k -> k.address().equals(address)).findFirst();
    }
}
