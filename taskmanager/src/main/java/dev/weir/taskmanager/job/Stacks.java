package dev.weir.taskmanager.job;

import java.util.List;

/** Writes down where threads are, for people. Stateless. */
final class Stacks {
    private static final int MAX_THREADS = 8;
    private static final int MAX_FRAMES = 64;

    private Stacks() {}

    /** One paragraph a thread. */
    static String of(List<Thread> threads) {
        StringBuilder text = new StringBuilder();
        for (Thread thread : threads.subList(0, Math.min(MAX_THREADS, threads.size()))) {
            text.append("Thread '")
                    .append(thread.getName())
                    .append("' (")
                    .append(thread.getState())
                    .append(")\n");
            StackTraceElement[] frames = thread.getStackTrace();
            for (int frame = 0; frame < Math.min(MAX_FRAMES, frames.length); frame++) {
                text.append("\tat ").append(frames[frame]).append('\n');
            }
        }
        if (threads.size() > MAX_THREADS) {
            text.append("and ").append(threads.size() - MAX_THREADS).append(" threads more\n");
        }
        return text.toString();
    }
}
