package org.ringroute.limits;

import java.util.Locale;
import org.ringroute.settings.RingrouteProperties;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** What the server itself holds requests to, before any filter sees them. */
@Configuration(proxyBeanMethods = false)
class ServerLimits {

    private static final String TRUSTED = "ringroute.trusted-proxies";

    /** Some threads are always left to requests that are complete. */
    private static final double OF_THREADS = 0.75;

    @Bean(destroyMethod = "close")
    Arrivals arrivals(RingrouteProperties properties, @Value("${server.tomcat.threads.max:200}") int threads) {
        return new Arrivals(
                Math.max(1, (int) (threads * OF_THREADS)),
                properties.limits().sendersOfAddress(),
                properties.limits().requestsArriveWithin());
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> limitedServer(
            RingrouteProperties properties, Arrivals arrivals, ProxySightings sightings, Environment settings) {
        refuseOtherWaysToBelieve(settings);
        Addresses trusted = trusted(properties);
        return server -> {
            server.setProtocol(TimedProtocol.class.getName());
            server.addConnectorCustomizers(connector -> {
                TimedProtocol protocol = (TimedProtocol) connector.getProtocolHandler();
                protocol.headWithin(properties.limits().requestsArriveWithin());
                // Whoever asks first whether to send a body is refused before he does.
                protocol.setContinueResponseTiming("onRead");
            });
            server.addEngineValves(new ForwardedValve(trusted, sightings), new BodyValve(arrivals));
        };
    }

    private static Addresses trusted(RingrouteProperties properties) {
        try {
            return Addresses.of(properties.trustedProxies());
        } catch (IllegalArgumentException e) {
            throw new InvalidConfigurationPropertyValueException(
                    TRUSTED, properties.trustedProxies(), e.getMessage() + ".");
        }
    }

    /** Spring Boot's own settings believe everybody, or every private address. */
    private static void refuseOtherWaysToBelieve(Environment settings) {
        String strategy = settings.getProperty("server.forward-headers-strategy", "none");
        if (!strategy.toLowerCase(Locale.ROOT).equals("none")) {
            throw notThis("server.forward-headers-strategy", strategy);
        }
        for (String name : new String[] {"remote-ip-header", "protocol-header"}) {
            String key = "server.tomcat.remoteip." + name;
            if (!settings.getProperty(key, "").isEmpty()) {
                throw notThis(key, settings.getProperty(key));
            }
        }
    }

    private static InvalidConfigurationPropertyValueException notThis(String key, String value) {
        return new InvalidConfigurationPropertyValueException(
                key,
                value,
                "it believes whoever sends the header. Take it away and name the proxy in " + TRUSTED + ".");
    }
}
