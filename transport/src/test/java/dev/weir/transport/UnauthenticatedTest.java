package dev.weir.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnauthenticatedTest {
    @Test
    void theOldestGoesWhenThereAreTooManyAndWhoProvedTheSecretCountsNoMore() {
        Channel[] channels = {new EmbeddedChannel(), new EmbeddedChannel(), new EmbeddedChannel(), new EmbeddedChannel()
        };
        Unauthenticated unauthenticated = new Unauthenticated(2);
        assertEquals(Optional.empty(), unauthenticated.admit(channels[0]));
        assertEquals(Optional.empty(), unauthenticated.admit(channels[1]));
        assertEquals(Optional.of(channels[0]), unauthenticated.admit(channels[2]));
        unauthenticated.left(channels[0]);
        unauthenticated.left(channels[1]);
        assertEquals(Optional.empty(), unauthenticated.admit(channels[3]));
        assertEquals(Optional.of(channels[2]), unauthenticated.admit(channels[0]));
    }
}
