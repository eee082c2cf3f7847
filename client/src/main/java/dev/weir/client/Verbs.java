package dev.weir.client;

import java.lang.reflect.Constructor;
import picocli.CommandLine;

/** Makes the classes of verbs, and gives them the session if they want it. Owned by the main thread. */
final class Verbs implements CommandLine.IFactory {
    private final Session session;

    Verbs(Session session) {
        this.session = session;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Session.class) {
                return type.cast(constructor.newInstance(session));
            }
        }
        return CommandLine.defaultFactory().create(type);
    }
}
