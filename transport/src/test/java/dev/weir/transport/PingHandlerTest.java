package dev.weir.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over a channel whose time stands still. */
class PingHandlerTest {
    private final List<String> news = new ArrayList<>();
    private final EmbeddedChannel channel = new EmbeddedChannel();

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private void start(PingSettings settings) {
        channel.freezeTime();
        channel.pipeline().addFirst(new PingHandler(settings, () -> news.add("silent"), () -> news.add("heard")));
    }

    private void pass(long ms) {
        channel.advanceTimeBy(ms, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
    }

    private void receive() {
        channel.writeInbound(Unpooled.copiedBuffer(new byte[] {0}));
        ByteBuf passedOn = channel.readInbound();
        passedOn.release();
    }

    @Test
    void sendsAnEmptyFrameAtEachInterval() {
        start(new PingSettings(100, 1_000));
        for (int ping = 0; ping < 3; ping++) {
            assertNull(channel.readOutbound());
            pass(100);
            ByteBuf sent = channel.readOutbound();
            assertEquals(0, sent.readableBytes());
        }
    }

    @Test
    void saysOnceThatTheOtherSideIsSilentAndOnceThatItIsHeardAgain() {
        start(new PingSettings(100, 300));
        pass(100);
        pass(100);
        receive();
        pass(100);
        pass(100);
        assertEquals(List.of(), news);
        pass(100);
        pass(100);
        assertEquals(List.of("silent"), news);
        receive();
        receive();
        assertEquals(List.of("silent", "heard"), news);
    }

    @Test
    void takesNobodyForSilentBecauseItSleptItself() {
        start(new PingSettings(100, 300));
        pass(60_000);
        assertEquals(List.of(), news);
        receive();
        pass(200);
        assertEquals(List.of(), news);
    }

    @Test
    void doesNotJudgeASocketThatItDoesNotRead() {
        start(new PingSettings(100, 300));
        channel.config().setAutoRead(false);
        for (int tick = 0; tick < 20; tick++) {
            pass(100);
        }
        assertEquals(List.of(), news);
        channel.config().setAutoRead(true);
        for (int tick = 0; tick < 3; tick++) {
            pass(100);
        }
        assertEquals(List.of("silent"), news);
    }

    @Test
    void neverSaysSoWithoutATimeOut() {
        start(PingSettings.sendOnly(100));
        for (int tick = 0; tick < 200; tick++) {
            pass(100);
        }
        assertEquals(List.of(), news);
    }
}
