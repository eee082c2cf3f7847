package dev.weir.examples.words;

import dev.weir.api.Collector;
import dev.weir.api.DataStream;
import dev.weir.api.StreamExecutionEnvironment;
import dev.weir.api.connector.file.BasePathBucketAssigner;
import dev.weir.api.connector.file.FileSink;
import dev.weir.api.connector.file.FileSource;
import dev.weir.api.connector.file.TextLineInputFormat;
import dev.weir.api.eventtime.WatermarkStrategy;
import dev.weir.api.fs.Path;
import dev.weir.api.serialization.SimpleStringEncoder;
import dev.weir.api.tuple.Tuple2;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Counts words as they come: a line {@code word,count} for each word that is read. The arguments are a directory for the output
 * and perhaps a file or directory to read; without one it is the text that comes with the jar.
 */
public final class WordCount {
    private static final String TEXT = "apache-license-2.0.txt";

    private WordCount() {}

    /** Builds and runs the job. */
    public static void main(String[] args) throws Exception {
        if (args.length < 1 || args.length > 2) {
            throw new IllegalArgumentException("The arguments of WordCount are OUTPUT_DIR [INPUT].");
        }
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        DataStream<String> lines = args.length == 1
                ? env.fromData(text())
                : env.fromSource(
                        FileSource.forRecordStreamFormat(new TextLineInputFormat(), new Path(args[1]))
                                .build(),
                        WatermarkStrategy.noWatermarks(),
                        "text");
        lines.flatMap(WordCount::words)
                .name("words")
                .map(word -> Tuple2.of(word, 1))
                .keyBy(counted -> counted.f0)
                .reduce((a, b) -> Tuple2.of(a.f0, a.f1 + b.f1))
                .name("counts")
                .map(counted -> counted.f0 + "," + counted.f1)
                .sinkTo(FileSink.forRowFormat(new Path(args[0]), new SimpleStringEncoder<String>())
                        .withBucketAssigner(new BasePathBucketAssigner<>())
                        .build());
        env.execute("word count");
    }

    static void words(String line, Collector<String> out) {
        for (String word : line.toLowerCase(Locale.ROOT).split("[^a-z]+", 0)) {
            if (!word.isEmpty()) {
                out.collect(word);
            }
        }
    }

    static List<String> text() {
        try (InputStream text = WordCount.class.getResourceAsStream(TEXT)) {
            if (text == null) {
                throw new IllegalStateException("the examples' jar lacks " + TEXT);
            }
            return new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8))
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
