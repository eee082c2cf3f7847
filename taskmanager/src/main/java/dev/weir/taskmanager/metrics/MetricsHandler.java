package dev.weir.taskmanager.metrics;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers one request of one connection, and closes it. Owned by the connection's event loop. */
final class MetricsHandler extends SimpleChannelInboundHandler<HttpObject> {
    private static final Logger LOG = LoggerFactory.getLogger(MetricsHandler.class);
    private static final String PATH = "/metrics";

    private final Supplier<String> text;
    private final String contentType;
    private final Set<String> hosts;
    private boolean answered;

    /** @param hosts under which alone the server is called; empty for any */
    MetricsHandler(Supplier<String> text, String contentType, Set<String> hosts) {
        this.text = text;
        this.contentType = contentType;
        this.hosts = hosts;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
        // What follows the head of a request is ignored.
        if (message instanceof HttpRequest request && !answered) {
            answered = true;
            answer(context, request);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("A connection for metrics broke", cause);
        ChannelFuture unused = context.close();
    }

    private void answer(ChannelHandlerContext context, HttpRequest request) {
        if (!request.decoderResult().isSuccess()) {
            answer(context, HttpResponseStatus.BAD_REQUEST, "The request is not understood.\n");
        } else if (request.headers().contains(HttpHeaderNames.ORIGIN) || !isAllowed(request)) {
            answer(context, HttpResponseStatus.FORBIDDEN, "Pages of others and other host names are not answered.\n");
        } else if (!request.method().equals(HttpMethod.GET)) {
            answer(context, HttpResponseStatus.METHOD_NOT_ALLOWED, "Metrics can be read and nothing else.\n");
        } else if (!request.uri().equals(PATH)) {
            answer(context, HttpResponseStatus.NOT_FOUND, "The metrics are at " + PATH + ".\n");
        } else {
            answer(context, HttpResponseStatus.OK, text.get());
        }
    }

    private boolean isAllowed(HttpRequest request) {
        String host = request.headers().get(HttpHeaderNames.HOST, "");
        int end = host.startsWith("[") ? host.indexOf(']') + 1 : host.indexOf(':');
        return hosts.isEmpty() || hosts.contains(end <= 0 ? host : host.substring(0, end));
    }

    private void answer(ChannelHandlerContext context, HttpResponseStatus status, String body) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, status, Unpooled.copiedBuffer(body, StandardCharsets.UTF_8));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, contentType)
                .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes())
                .set(HttpHeaderNames.CONNECTION, "close");
        context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }
}
