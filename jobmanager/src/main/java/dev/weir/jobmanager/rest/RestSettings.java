package dev.weir.jobmanager.rest;

import dev.weir.jobmanager.jar.ProgramSettings;
import dev.weir.rpc.rest.RestToken;
import java.util.Optional;
import java.util.Set;

/**
 * Where and how REST is served. Immutable.
 *
 * @param host that is bound
 * @param port 0 for any free one
 * @param allowedHosts further names under which clients may call
 * @param token that writing calls have to show; empty for a server that takes them from everybody
 * @param programs how uploaded jars are run; empty if they can't be
 * @param version of this build, as people see it
 */
public record RestSettings(
        String host,
        int port,
        Set<String> allowedHosts,
        Optional<RestToken> token,
        RestLimits limits,
        Optional<ProgramSettings> programs,
        String version) {
    public RestSettings {
        allowedHosts = Set.copyOf(allowedHosts);
    }

    /** Without token, further names and programs. */
    public RestSettings(String host, int port, long maxUploadBytes, String version) {
        this(host, port, Set.of(), Optional.empty(), RestLimits.ofUploads(maxUploadBytes), Optional.empty(), version);
    }

    /** The same with a token that writing calls have to show. */
    public RestSettings withToken(RestToken newToken) {
        return new RestSettings(host, port, allowedHosts, Optional.of(newToken), limits, programs, version);
    }

    /** The same with other limits. */
    public RestSettings withLimits(RestLimits newLimits) {
        return new RestSettings(host, port, allowedHosts, token, newLimits, programs, version);
    }

    /** The same with a way to run uploaded jars. */
    public RestSettings withPrograms(ProgramSettings newPrograms) {
        return new RestSettings(host, port, allowedHosts, token, limits, Optional.of(newPrograms), version);
    }
}
