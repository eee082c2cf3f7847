package dev.weir.jobmanager.rest;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;

/**
 * The one file of an upload form, read while it comes, so that it is nowhere but where its reader puts it. Owned by the thread
 * that reads it; read to its end, {@link #finish} tells whether the form was whole.
 */
final class JarForm {
    private static final String FIELD = "jarfile";
    private static final int MAX_PARTS = 8;
    private static final int MAX_HEADERS_BYTES = 8 << 10;
    private static final int CHUNK_BYTES = 32 << 10;
    private static final Pattern NAME = Pattern.compile("(?i);\\s*name=(?:\"([^\"]*)\"|([^;\\s\"]*))");
    private static final Pattern FILE_NAME = Pattern.compile("(?i);\\s*filename=(?:\"([^\"]*)\"|([^;\\s\"]*))");

    private final InputStream body;
    private final MultiPart.Parser parser;
    private final Deque<byte[]> content = new ArrayDeque<>();
    private String fileName;
    private boolean ended;
    private boolean fileEnded;
    private boolean whole;
    private Throwable failure;

    private JarForm(InputStream body, String boundary) {
        this.body = body;
        this.parser = new MultiPart.Parser(boundary, new Parts());
        parser.setMaxParts(MAX_PARTS);
        parser.setPartHeadersMaxLength(MAX_HEADERS_BYTES);
    }

    /**
     * Reads a form up to the content of its file.
     *
     * @throws WeirException if it is no form, or has no file named {@value #FIELD}
     */
    static JarForm open(InputStream body, String contentType) throws IOException {
        if (contentType == null || !contentType.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            throw bad("An upload is a form (multipart/form-data) with the jar as its file '" + FIELD + "'.", null);
        }
        String boundary = MultiPart.extractBoundary(contentType);
        if (boundary == null || boundary.isEmpty()) {
            throw bad("The content type of the form names no boundary.", null);
        }
        JarForm form = new JarForm(body, boundary);
        while (form.fileName == null && form.advance()) {
            // parts before the file mean nothing
        }
        if (form.fileName == null) {
            throw bad("The form has no file '" + FIELD + "': send the jar under that name.", null);
        }
        return form;
    }

    /** What the client calls the file; anything at all. */
    String fileName() {
        return fileName;
    }

    /** The file's bytes. */
    InputStream content() {
        return new InputStream() {
            private byte[] chunk = new byte[0];
            private int next;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                while (next == chunk.length) {
                    while (content.isEmpty() && !fileEnded) {
                        if (!advance()) {
                            throw new EOFException("The form ends inside its file.");
                        }
                    }
                    if (content.isEmpty()) {
                        return -1;
                    }
                    chunk = content.removeFirst();
                    next = 0;
                }
                int read = Math.min(length, chunk.length - next);
                System.arraycopy(chunk, next, target, offset, read);
                next += read;
                return read;
            }
        };
    }

    /** Reads what follows the file; throws if the form breaks off. */
    void finish() throws IOException {
        while (!whole) {
            if (!advance()) {
                throw new EOFException("The form ends early.");
            }
        }
    }

    /** Reads a piece of the body; false at its end. */
    private boolean advance() throws IOException {
        byte[] bytes = new byte[CHUNK_BYTES];
        int read = body.read(bytes);
        if (read < 0 && ended) {
            return false;
        }
        ended = read < 0;
        // The parser has to hear of the end: only then it says whether the form was whole.
        parser.parse(ended ? Content.Chunk.EOF : Content.Chunk.from(ByteBuffer.wrap(bytes, 0, read), false));
        if (failure != null) {
            throw bad("The form is broken: " + failure.getMessage() + ".", failure);
        }
        return true;
    }

    private static WeirException bad(String sentence, Throwable cause) {
        return new WeirException(ErrorCode.BAD_REQUEST, sentence, cause);
    }

    /** Hears what the parser finds. */
    private final class Parts implements MultiPart.Parser.Listener {
        private String disposition = "";
        private boolean inFile;

        @Override
        public void onPartBegin() {
            disposition = "";
        }

        @Override
        public void onPartHeader(String name, String value) {
            if ("Content-Disposition".equalsIgnoreCase(name) && value != null) {
                disposition = value;
            }
        }

        @Override
        public void onPartHeaders() {
            String name = find(NAME);
            String file = find(FILE_NAME);
            if (fileName == null && FIELD.equals(name) && file != null) {
                fileName = file;
                inFile = true;
            }
        }

        @Override
        public void onPartContent(Content.Chunk chunk) {
            ByteBuffer bytes = chunk.getByteBuffer().duplicate();
            if (inFile && bytes.hasRemaining()) {
                byte[] copy = new byte[bytes.remaining()];
                bytes.get(copy);
                content.addLast(copy);
            }
        }

        @Override
        public void onPartEnd() {
            fileEnded |= inFile;
            inFile = false;
        }

        @Override
        public void onComplete() {
            whole = true;
        }

        @Override
        public void onFailure(Throwable thrown) {
            failure = thrown;
        }

        private String find(Pattern pattern) {
            Matcher matcher = pattern.matcher(disposition);
            if (!matcher.find()) {
                return null;
            }
            return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        }
    }
}
