package dev.weir.core.testing;

import dev.weir.core.state.KeyedStateBackend;
import dev.weir.core.state.KeyedStateContext;
import dev.weir.core.state.StateBackendFactory;
import java.util.Optional;

/** Makes the backend of the one keyed operator that a chain can have, its head. Owned by the thread of the test. */
final class TrackedStates implements StateBackendFactory {
    private final StateBackendFactory backends;
    private Optional<TrackedBackend> made = Optional.empty();

    TrackedStates(StateBackendFactory backends) {
        this.backends = backends;
    }

    @Override
    public String type() {
        return backends.type();
    }

    @Override
    public KeyedStateBackend create(KeyedStateContext context) {
        if (made.isPresent()) {
            throw new IllegalStateException("two keyed operators in one chain: " + context.operator());
        }
        made = Optional.of(new TrackedBackend(context, backends.create(context)));
        return made.get();
    }

    /** The backend of the chain, if its head is keyed. */
    Optional<TrackedBackend> backend() {
        return made;
    }
}
