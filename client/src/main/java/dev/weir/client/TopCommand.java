package dev.weir.client;

import dev.weir.client.config.Terminal;
import dev.weir.client.outcome.CliException;
import dev.weir.client.outcome.ExitCode;
import dev.weir.client.rest.RestClient;
import dev.weir.client.show.Screen;
import dev.weir.client.top.TopLook;
import dev.weir.client.top.TopText;
import dev.weir.client.top.TopView;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir top}. Owned by the main thread. */
@Command(
        name = "top",
        description =
                "Shows what the jobs, vertices and workers of a cluster do just now, again and again until Ctrl-C.",
        mixinStandardHelpOptions = true)
final class TopCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private SettingOptions.OfClient options;

    @Mixin
    private JsonOption json;

    @Option(names = "--once", description = "Look once, print and end; so it is also when not on a terminal.")
    private boolean once;

    @Option(
            names = {"-i", "--interval"},
            paramLabel = "SECONDS",
            description = "Time between two looks; default 1.")
    private double seconds = 1;

    TopCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!(seconds >= 0.1 && seconds <= 3600)) {
            throw new CliException(ExitCode.USAGE, "--interval takes seconds from 0.1 to 3600.");
        }
        Duration interval = Duration.ofMillis(Math.round(seconds * 1000));
        RestClient rest = options.rest(session);
        TopLook look = new TopLook(rest);
        Terminal terminal = session.terminal();
        TopView view = look.look(session.timing().nanoTime());
        if (once || json.isSet() || !terminal.redraws()) {
            // speeds need two looks
            session.timing().pause(interval);
            TopView second = look.look(session.timing().nanoTime());
            json.print(
                    session,
                    second,
                    () -> TopText.lines(second, rest.address().url(), Integer.MAX_VALUE)
                            .forEach(terminal.out()::println));
            return 0;
        }
        Screen screen = new Screen(terminal.out(), terminal.columns(), terminal.rows());
        while (true) {
            screen.draw(TopText.lines(view, rest.address().url(), terminal.columns()));
            session.timing().pause(interval);
            view = look.look(session.timing().nanoTime());
        }
    }
}
