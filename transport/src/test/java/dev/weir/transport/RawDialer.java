package dev.weir.transport;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.SplittableRandom;

/** Speaks the dialer's half of the hello over a plain socket, so that a test may send any bytes. Owned by its test. */
final class RawDialer implements AutoCloseable {
    final Socket socket = new Socket();
    final DataInputStream in;
    final DataOutputStream out;

    RawDialer(int port) throws IOException {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10_000);
        socket.setSoTimeout(20_000);
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(socket.getOutputStream());
    }

    void hello(HelloSettings settings, Purpose purpose, SplittableRandom random) throws IOException {
        HelloTranscript transcript = new HelloTranscript(settings.secret());
        byte[] nonce = new byte[HelloCodec.NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] open = HelloCodec.open(purpose, settings.versions(), 0, settings.clusterId(), nonce);
        transcript.add(open);
        sendFrame(open);
        transcript.verifyChallenge(readFrame());
        sendFrame(transcript.sealProof(HelloCodec.proof(new byte[0])));
        HelloCodec.readAccept(readFrame());
    }

    void sendFrame(byte[] frame) throws IOException {
        out.writeInt(frame.length);
        out.write(frame);
    }

    byte[] readFrame() throws IOException {
        byte[] frame = new byte[in.readInt()];
        in.readFully(frame);
        return frame;
    }

    /** Reads until the other side closes. */
    void awaitEnd() throws IOException {
        in.readAllBytes();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
