package dev.weir.bench.work;

import java.util.List;

/**
 * A record with a text, a nested record, a list and an enum. Immutable as long as nobody writes to the list.
 *
 * @param customer what orders are shuffled by
 * @param address where it goes
 * @param amounts a few numbers
 * @param status how far it is
 */
public record Order(String customer, Address address, List<Long> amounts, Status status) {
    /** How many customers there are. */
    public static final int CUSTOMERS = 100_000;

    private static final Status[] STATES = Status.values();

    private static final String[] CITIES = {
        "Lisbon", "Oslo", "Zürich", "Kraków", "Reykjavík", "Nairobi", "Montréal", "Ghent"
    };

    /**
     * Where an order goes.
     *
     * @param city its name
     * @param zip its code
     * @param latitude of the door
     * @param longitude of the door
     */
    public record Address(String city, int zip, double latitude, double longitude) {}

    /** How far an order is. */
    public enum Status {
        /** Nothing has happened. */
        PLACED,
        /** Money came. */
        PAID,
        /** It left. */
        SENT,
        /** It is there. */
        DELIVERED
    }

    /** The order of a number. */
    public static Order of(long index) {
        long bits = Mixing.mix(index);
        int zip = (int) (bits >>> 20) & 0xFFFF;
        Address address = new Address(CITIES[(int) bits & 7], zip, zip / 1_024.0, -zip / 512.0);
        return new Order(
                customer(Mixing.below(bits, CUSTOMERS)),
                address,
                List.of(index, bits >>> 44, bits >>> 54),
                STATES[(int) (bits >>> 4) & 3]);
    }

    /** The fingerprint over all fields. */
    public static long fingerprint(Order order) {
        Address address = order.address;
        long sum = Mixing.combine(order.customer.hashCode(), address.city.hashCode());
        sum = Mixing.combine(sum, address.zip);
        sum = Mixing.combine(sum, Double.doubleToRawLongBits(address.latitude));
        sum = Mixing.combine(sum, Double.doubleToRawLongBits(address.longitude));
        for (Long amount : order.amounts) {
            sum = Mixing.combine(sum, amount);
        }
        return Mixing.mix(Mixing.combine(sum, order.status.name().hashCode()));
    }

    private static String customer(int number) {
        return "customer-" + number;
    }
}
