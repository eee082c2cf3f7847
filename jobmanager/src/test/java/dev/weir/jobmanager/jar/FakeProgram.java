package dev.weir.jobmanager.jar;

import java.util.List;

/** Stands for the command line in tests: a process that does what the last argument says. */
public final class FakeProgram {
    static final String JOB = "00112233445566778899aabbccddeeff";

    private FakeProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        List<String> line = List.of(arguments);
        switch (line.get(line.size() - 1)) {
            case "submit" -> System.out.println("said by main\nJob has been submitted with JobID " + JOB);
            case "json" -> System.out.println("{\"jobid\": \"" + JOB + "\"}");
            case "fail" -> {
                System.err.println("said by main");
                System.err.println("The program failed: " + line);
                System.exit(4);
            }
            case "exit" -> System.exit(3);
            case "hang" -> new java.util.concurrent.CountDownLatch(1).await();
            case "talk" -> talk();
            case "environment" -> {
                System.err.println(System.getenv().keySet());
                System.exit(1);
            }
            default -> System.out.println("nothing");
        }
    }

    private static void talk() {
        String much = "x".repeat(1 << 16);
        for (int i = 0; i < 100; i++) {
            System.out.println(much);
            System.err.println(much);
        }
        System.exit(1);
    }
}
