package dev.weir.client;

import dev.weir.client.config.Version;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;

/** {@code weir version}. Owned by the main thread. */
@Command(name = "version", description = "Prints the version.", mixinStandardHelpOptions = true)
final class VersionCommand implements Callable<Integer>, IVersionProvider {
    private final Session session;

    @Mixin
    private JsonOption json;

    VersionCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        json.print(
                session,
                Map.of("version", Version.current()),
                () -> session.terminal().out().println(getVersion()[0]));
        return 0;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"weir " + Version.current()};
    }
}
