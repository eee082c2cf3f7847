package dev.weir.client;

import picocli.CommandLine.Command;

/** The command without a verb, which tells what there is. Stateless. */
@Command(
        name = "weir",
        description = "Runs stream processing jobs on a Weir cluster.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class,
        subcommands = {
            DemoCommand.class,
            ClusterCommand.class,
            RunCommand.class,
            InfoCommand.class,
            ListCommand.class,
            StatusCommand.class,
            CancelCommand.class,
            TopCommand.class,
            LogsCommand.class,
            JobManagerCommand.class,
            TaskManagerCommand.class,
            PortCommand.class,
            CompletionCommand.class,
            VersionCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:It did what it was asked to.",
            "1:The job failed or was cancelled, or the demo's result was wrong.",
            "2:The command line makes no sense.",
            "3:Nobody answers at the address of the JobManager.",
            "4:The jar, its main method or what it built can't be run.",
            "5:The cluster refused.",
            "6:This machine does not allow it.",
            "70:Weir itself is broken."
        })
final class WeirCommand {}
