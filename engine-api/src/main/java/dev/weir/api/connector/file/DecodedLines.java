package dev.weir.api.connector.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;

/** The lines of a whole file, found among its characters instead of its bytes; owned by the task thread. */
final class DecodedLines implements Lines {
    private final BufferedReader reader;
    private long line;

    DecodedLines(InputStream stream, Charset charset) {
        this.reader = new BufferedReader(new InputStreamReader(stream, charset));
    }

    @Override
    public String next() throws IOException {
        line++;
        String text = reader.readLine();
        return line == 1 && text != null ? Lines.withoutByteOrderMark(text) : text;
    }

    @Override
    public CheckpointedPosition position() {
        return null;
    }

    @Override
    public String place() {
        return "line " + line;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
