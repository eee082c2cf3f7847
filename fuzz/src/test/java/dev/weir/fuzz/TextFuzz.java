package dev.weir.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.client.config.ClientConfiguration;
import dev.weir.client.outcome.CliException;
import dev.weir.client.rest.RestAddress;
import dev.weir.core.config.ConfigurationLoader;
import dev.weir.core.error.ErrorCode;
import dev.weir.jobmanager.storage.StorageInputs;
import dev.weir.rpc.rest.ClusterOverview;
import dev.weir.rpc.rest.ErrorBody;
import dev.weir.rpc.rest.JobDetails;
import dev.weir.rpc.rest.JobExceptions;
import dev.weir.rpc.rest.JobsOverview;
import dev.weir.rpc.rest.SubmitResponse;
import dev.weir.rpc.rest.TaskManagers;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Configuration, REST bodies and files of the storage directory; the first byte chooses which. Owned by the fuzzer's thread. */
public final class TextFuzz {
    private static final Set<ErrorCode> BAD_REQUEST = Set.of(ErrorCode.BAD_REQUEST);
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final List<Class<?>> BODIES = List.of(
            ClusterOverview.class,
            ErrorBody.class,
            JobDetails.class,
            JobExceptions.class,
            JobsOverview.class,
            SubmitResponse.class,
            TaskManagers.class);
    private static final Path FILE = temporaryFile();

    private TextFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        if (input.length == 0) {
            return;
        }
        int kind = input[0] & 0xF;
        byte[] bytes = Arrays.copyOfRange(input, 1, input.length);
        switch (kind) {
            case 0, 1 -> yaml(bytes);
            case 2 -> Decoding.check(bytes.length, BAD_REQUEST, () -> arguments(bytes));
            case 3 -> Decoding.check(bytes.length, () -> address(bytes));
            case 4 -> storage(bytes);
            default -> Decoding.check(bytes.length, () -> body(BODIES.get((kind - 5) % BODIES.size()), bytes));
        }
    }

    private static void yaml(byte[] bytes) throws IOException {
        Files.write(FILE, bytes);
        Decoding.check(bytes.length, BAD_REQUEST, () -> ConfigurationLoader.load(FILE, List.of()));
        Decoding.check(bytes.length, () -> {
            try {
                ClientConfiguration.load(Optional.of(FILE), Map.of());
            } catch (CliException refused) {
                requireText(refused);
            }
        });
    }

    private static void arguments(byte[] bytes) {
        List<String> arguments =
                new String(bytes, StandardCharsets.UTF_8).lines().limit(20).toList();
        ConfigurationLoader.load(Map.of(), arguments);
    }

    private static void address(byte[] bytes) {
        try {
            RestAddress.parse(new String(bytes, StandardCharsets.UTF_8)).resolve("/jobs");
        } catch (CliException refused) {
            requireText(refused);
        }
    }

    private static void body(Class<?> type, byte[] bytes) throws IOException {
        Object body;
        try {
            body = JSON.readValue(bytes, type);
        } catch (JsonProcessingException | CharConversionException refused) {
            // Documented (the second for what looks like UTF-32); whoever reads a body says in a sentence of its own
            // what it is none of.
            return;
        }
        if (body != null) {
            JSON.writeValueAsBytes(body);
        }
    }

    /** What the user wrote is quoted to the user as it is. */
    private static void requireText(CliException refused) {
        if (refused.getMessage().isBlank()) {
            throw new AssertionError("the refusal is no sentence", refused);
        }
    }

    private static void storage(byte[] bytes) throws IOException {
        Files.write(FILE, bytes);
        Decoding.check(bytes.length, Set.of(ErrorCode.STORAGE_FAILED), () -> StorageInputs.read(FILE));
        Decoding.check(bytes.length, Set.of(ErrorCode.STORAGE_FAILED), () -> StorageInputs.decode(bytes));
        byte[] sealed = StorageInputs.sealed(FILE, bytes);
        if (!Arrays.equals(bytes, sealed)) {
            throw new AssertionError("what was sealed does not come back");
        }
    }

    private static Path temporaryFile() {
        try {
            Path file = Files.createTempFile("weir-fuzz", ".yaml");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new IllegalStateException("no temporary file", e);
        }
    }
}
