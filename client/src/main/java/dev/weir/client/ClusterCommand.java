package dev.weir.client;

import picocli.CommandLine.Command;

/** {@code weir cluster}, with its verbs. Stateless. */
@Command(
        name = "cluster",
        description = "Starts and stops a cluster on this machine, and looks after its workers.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ClusterStartCommand.class,
            ClusterStopCommand.class,
            ClusterStatusCommand.class,
            ClusterDrainCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
final class ClusterCommand {}
