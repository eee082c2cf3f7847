package dev.weir.jobmanager.rest;

import dev.weir.core.security.TlsIdentity;
import java.util.function.BiFunction;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Makes the one connector of a server that speaks HTTPS alone. Stateless. */
record HttpsConnector(SSLContext tls, RestSettings settings)
        implements BiFunction<Server, HttpConfiguration, Connector> {

    @Override
    public Connector apply(Server server, HttpConfiguration http) {
        SslContextFactory.Server factory = new SslContextFactory.Server();
        factory.setSslContext(tls);
        factory.setIncludeProtocols(TlsIdentity.PROTOCOL);
        HttpConfiguration secure = new HttpConfiguration(http);
        // Which names it answers to is for HostGuard to say.
        secure.addCustomizer(new SecureRequestCustomizer(false));
        ServerConnector connector = new ServerConnector(server, factory, new HttpConnectionFactory(secure));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        return connector;
    }
}
