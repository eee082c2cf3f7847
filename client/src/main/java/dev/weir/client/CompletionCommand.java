package dev.weir.client;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir completion}. Owned by the main thread. */
@Command(
        name = "completion",
        description =
                "Prints a script with which the shell completes commands and options: put 'source <(weir completion"
                        + " bash)' into ~/.bashrc, or 'source <(weir completion zsh)' into ~/.zshrc.",
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {
    private final Session session;

    /** The shells whose completion there is. */
    private enum Shell {
        bash,
        zsh
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    private Shell shell;

    CompletionCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (shell == Shell.zsh) {
            // lets zsh run what was made for bash
            session.terminal().out().println("autoload -Uz +X compinit bashcompinit && compinit -C && bashcompinit");
        }
        session.terminal().out().println(AutoComplete.bash("weir", spec.root().commandLine()));
        return 0;
    }
}
