package dev.weir.jobmanager.slot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.core.ids.WorkerId;
import dev.weir.rpc.control.ProbeOutcome;
import dev.weir.testkit.Seeds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SuspicionsTest {
    private static final WorkerId SUSPECT = new WorkerId("s");
    private static final WorkerId PEER = new WorkerId("p");
    private static final WorkerId OTHER = new WorkerId("q");
    private static final long WINDOW_MS = 1_500;

    /** Who was asked, in this order; empty for this process. */
    private record Asked(long probe, Optional<WorkerId> judge) {}

    /** One suspect and its jury. */
    private static final class Court implements Jury {
        final List<WorkerId> peers;
        final List<Asked> asked = new ArrayList<>();
        final List<Suspicions.Lost> lost = new ArrayList<>();
        final Suspicions suspicions = new Suspicions(this, new ProbeIds(), WINDOW_MS);
        boolean peersAreSuspect;
        long now;

        Court(WorkerId... peers) {
            this.peers = List.of(peers);
        }

        void gone() {
            suspicions.connectionGone(SUSPECT, "reset", now);
        }

        void silent() {
            suspicions.silent(SUSPECT, now);
        }

        /** The latest probe of that judge comes to this. */
        void answers(Optional<WorkerId> judge, ProbeOutcome outcome) {
            asked.stream()
                    .filter(question -> question.judge().equals(judge))
                    .reduce((first, second) -> second)
                    .flatMap(question -> suspicions.answered(question.probe(), judge, outcome, now))
                    .ifPresent(lost::add);
        }

        void windowEnds() {
            now = Math.max(now, suspicions.nextWakeMs() == Long.MAX_VALUE ? now : suspicions.nextWakeMs());
            lost.addAll(suspicions.woken(now));
        }

        String state() {
            if (!lost.isEmpty()) {
                return "lost";
            }
            if (!suspicions.isSuspect(SUSPECT)) {
                return "trusted";
            }
            return suspicions.nextWakeMs() == Long.MAX_VALUE ? "reprieved" : "asked " + asked.size();
        }

        @Override
        public List<WorkerId> peersOf(WorkerId worker, int max) {
            return peersAreSuspect ? List.of() : peers.subList(0, Math.min(max, peers.size()));
        }

        @Override
        public boolean isAlone(WorkerId worker) {
            return peers.isEmpty();
        }

        @Override
        public boolean isTrusted(WorkerId worker) {
            return !suspicions.isSuspect(worker);
        }

        @Override
        public void probe(long probe, WorkerId target) {
            asked.add(new Asked(probe, Optional.empty()));
        }

        @Override
        public void probeBy(WorkerId judge, long probe, WorkerId target) {
            asked.add(new Asked(probe, Optional.of(judge)));
        }
    }

    private static final Map<String, Consumer<Court>> STATES = new LinkedHashMap<>();
    private static final Map<String, Consumer<Court>> EVENTS = new LinkedHashMap<>();

    static {
        STATES.put("trusted", court -> {});
        STATES.put("askedHere", Court::gone);
        STATES.put("askedAll", Court::silent);
        STATES.put("askedAllHereSilent", court -> {
            court.silent();
            court.answers(Optional.empty(), ProbeOutcome.SILENT);
        });
        STATES.put("askedAllPeerSilent", court -> {
            court.silent();
            court.answers(Optional.of(PEER), ProbeOutcome.SILENT);
        });
        STATES.put("reprieved", court -> {
            court.gone();
            court.answers(Optional.empty(), ProbeOutcome.ANSWERED);
        });
        EVENTS.put("connectionGone", Court::gone);
        EVENTS.put("silent", Court::silent);
        EVENTS.put("heard", court -> {
            boolean unused = court.suspicions.cleared(SUSPECT);
        });
        EVENTS.put("hereAnswered", court -> court.answers(Optional.empty(), ProbeOutcome.ANSWERED));
        EVENTS.put("hereRefused", court -> court.answers(Optional.empty(), ProbeOutcome.REFUSED));
        EVENTS.put("hereSilent", court -> court.answers(Optional.empty(), ProbeOutcome.SILENT));
        EVENTS.put("peerAnswered", court -> court.answers(Optional.of(PEER), ProbeOutcome.ANSWERED));
        EVENTS.put("peerSilent", court -> court.answers(Optional.of(PEER), ProbeOutcome.SILENT));
        EVENTS.put("peerRefused", court -> court.answers(Optional.of(PEER), ProbeOutcome.REFUSED));
        EVENTS.put("windowEnds", Court::windowEnds);
    }

    /** What each state becomes with two peers; "asked n" counts the questions so far. */
    private static final String TABLE = """
            trusted: asked 1, asked 3, trusted, trusted, trusted, trusted, trusted, trusted, trusted, trusted
            askedHere: asked 2, asked 1, trusted, reprieved, lost, asked 3, asked 1, asked 1, asked 1, reprieved
            askedAll: asked 4, asked 3, trusted, reprieved, lost, asked 3, reprieved, asked 3, asked 3, reprieved
            askedAllHereSilent: asked 4, asked 3, trusted, asked 3, asked 3, asked 3, reprieved, asked 3, asked 3, reprieved
            askedAllPeerSilent: asked 4, asked 3, trusted, reprieved, lost, asked 3, asked 3, asked 3, asked 3, reprieved
            reprieved: asked 2, asked 4, trusted, reprieved, reprieved, reprieved, reprieved, reprieved, reprieved, reprieved
            """;

    @Test
    void everyEventInEveryStateDoesWhatTheTableSays() {
        StringBuilder actual = new StringBuilder();
        STATES.forEach((name, state) -> {
            List<String> outcomes = new ArrayList<>();
            EVENTS.values().forEach(event -> {
                Court court = new Court(PEER, OTHER);
                state.accept(court);
                event.accept(court);
                outcomes.add(court.state());
            });
            actual.append(name).append(": ").append(String.join(", ", outcomes)).append('\n');
        });
        assertEquals(TABLE, actual.toString());
    }

    @Test
    void aWorkerThatNobodyReachesIsLostAsSoonAsAllHaveSaidSo() {
        Court court = new Court(PEER, OTHER);
        court.silent();
        court.answers(Optional.of(PEER), ProbeOutcome.SILENT);
        court.answers(Optional.empty(), ProbeOutcome.SILENT);
        assertEquals("asked 3", court.state());
        court.answers(Optional.of(OTHER), ProbeOutcome.SILENT);
        assertEquals("lost", court.state());
    }

    @Test
    void onePeerThatConfirmsIsEnoughWhenTheOtherSaysNothing() {
        Court court = new Court(PEER, OTHER);
        court.silent();
        court.answers(Optional.of(PEER), ProbeOutcome.SILENT);
        court.answers(Optional.empty(), ProbeOutcome.SILENT);
        court.windowEnds();
        assertEquals("lost", court.state());
    }

    @Test
    void aLeaderThatReachesNobodyLeavesItToHeartbeats() {
        Court court = new Court(PEER, OTHER);
        court.peersAreSuspect = true;
        court.silent();
        court.answers(Optional.empty(), ProbeOutcome.SILENT);
        assertEquals("reprieved", court.state());
    }

    @Test
    void theOnlyWorkerNeedsNoPeerToBeLost() {
        Court court = new Court();
        court.silent();
        court.answers(Optional.empty(), ProbeOutcome.SILENT);
        assertEquals("lost", court.state());
    }

    @Test
    void aBrokenConnectionIsTakenForSilenceWhenThisProcessReachesNothing() {
        Court court = new Court(PEER);
        court.gone();
        court.answers(Optional.empty(), ProbeOutcome.SILENT);
        assertEquals("asked 2", court.state());
        court.answers(Optional.of(PEER), ProbeOutcome.REFUSED);
        assertEquals("lost", court.state());
        assertTrue(court.lost.get(0).why().startsWith("its connection ended: reset, and "));
    }

    @Test
    void theAnswerOfAStrangerAndOfAnOldProbeCountNothing() {
        Court court = new Court(PEER, OTHER);
        court.silent();
        long ofPeer = court.asked.get(1).probe();
        assertEquals(
                Optional.empty(),
                court.suspicions.answered(ofPeer, Optional.of(OTHER), ProbeOutcome.ANSWERED, court.now));
        assertEquals("asked 3", court.state());
        court.gone();
        assertEquals(
                Optional.empty(),
                court.suspicions.answered(ofPeer, Optional.of(PEER), ProbeOutcome.ANSWERED, court.now));
        assertEquals("asked 4", court.state());
    }

    @Test
    void aLeaderThatSleptWaitsForAnswersThatLieUnread() {
        Court court = new Court(PEER);
        court.silent();
        court.answers(Optional.of(PEER), ProbeOutcome.SILENT);
        court.now += 60_000;
        court.suspicions.slept(court.now);
        assertEquals(List.of(), court.suspicions.woken(court.now));
        assertEquals(court.now + WINDOW_MS, court.suspicions.nextWakeMs());
    }

    @Test
    void whateverHappensAWorkerThatSomebodyReachedOrThatWasHeardIsNotLostAndEveryQuestionEnds() {
        List<Consumer<Court>> events = List.copyOf(EVENTS.values());
        Seeds.forEach(2_000, (seed, random) -> {
            Court court =
                    new Court(List.of(PEER, OTHER).subList(0, random.nextInt(3)).toArray(WorkerId[]::new));
            court.peersAreSuspect = random.nextInt(4) == 0;
            for (int step = 0; step < 40 && court.lost.isEmpty(); step++) {
                court.now += random.nextInt(400);
                court.lost.addAll(court.suspicions.woken(court.now));
                if (court.lost.isEmpty()) {
                    events.get(random.nextInt(events.size())).accept(court);
                }
            }
            for (Suspicions.Lost lost : court.lost) {
                assertEquals(SUSPECT, lost.worker());
                assertTrue(court.suspicions.cleared(SUSPECT), "it was suspect");
            }
            court.windowEnds();
            court.windowEnds();
            assertFalse(court.state().startsWith("asked"), "a question is open for ever");
        });
    }
}
