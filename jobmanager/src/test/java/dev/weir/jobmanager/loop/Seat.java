package dev.weir.jobmanager.loop;

import dev.weir.testkit.control.FakeWorker;

/** A place where one life of a worker follows the other. Owned by {@link MiniCluster}. */
final class Seat {
    final int number;
    final int slots;
    int lives;
    FakeWorker worker;
    Link link;

    Seat(int number, int slots) {
        this.number = number;
        this.slots = slots;
    }
}
