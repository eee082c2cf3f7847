package dev.weir.core.state;

/** Makes the plain model of keyed state. Immutable. */
record ModelStateBackendFactory(String type) implements StateBackendFactory {

    @Override
    public KeyedStateBackend create(KeyedStateContext context) {
        return new ModelStateBackend(context);
    }
}
