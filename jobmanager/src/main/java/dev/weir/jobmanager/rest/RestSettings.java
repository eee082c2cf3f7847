package dev.weir.jobmanager.rest;

import dev.weir.jobmanager.jar.ProgramSettings;
import dev.weir.rpc.rest.RestToken;
import java.util.Optional;
import java.util.Set;

/**
 * Where and how REST is served. Immutable.
 *
 * @param token that writing calls have to show; empty for a server that takes them from everybody
 * @param programs how uploaded jars are run; empty if they can't be
 * @param version of this build, as people see it
 */
public record RestSettings(
        RestListen listen,
        Optional<RestToken> token,
        RestLimits limits,
        Optional<ProgramSettings> programs,
        String version) {

    /** Over HTTP, without token, further names and programs. */
    public RestSettings(String host, int port, long maxUploadBytes, String version) {
        this(
                new RestListen(host, port, Set.of(), Optional.empty()),
                Optional.empty(),
                RestLimits.ofUploads(maxUploadBytes),
                Optional.empty(),
                version);
    }

    /** The same with a token that writing calls have to show. */
    public RestSettings withToken(RestToken newToken) {
        return new RestSettings(listen, Optional.of(newToken), limits, programs, version);
    }

    /** The same with other limits. */
    public RestSettings withLimits(RestLimits newLimits) {
        return new RestSettings(listen, token, newLimits, programs, version);
    }

    /** The same with a way to run uploaded jars. */
    public RestSettings withPrograms(ProgramSettings newPrograms) {
        return new RestSettings(listen, token, limits, Optional.of(newPrograms), version);
    }

    /** The host that is bound. */
    public String host() {
        return listen.host();
    }

    /** 0 for any free one. */
    public int port() {
        return listen.port();
    }

    /** What an address of this server begins with. */
    public String scheme() {
        return listen.tls().isPresent() ? "https" : "http";
    }
}
