package dev.weir.jobmanager.net;

import dev.weir.jobmanager.actor.ClusterGateway;
import dev.weir.transport.PingSettings;
import java.util.concurrent.Executor;

/**
 * What all control connections share. Its parts are thread-safe.
 *
 * @param pings how connections are kept under watch
 * @param frames where commands lie that are too long for a connection
 * @param files runs what waits for files
 */
public record ControlPlane(ClusterGateway gateway, PingSettings pings, FrameStore frames, Executor files) {}
