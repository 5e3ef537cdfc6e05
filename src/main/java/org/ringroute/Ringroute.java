package org.ringroute;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpEngine;
import org.ringroute.dryrun.DryRunCommand;
import org.ringroute.limits.LogPace;
import org.ringroute.number.PhoneNumbers;
import org.ringroute.settings.RingrouteProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;

/** Starts the bridge, or asks a running one for a dry run. */
@SpringBootApplication
@EnableConfigurationProperties(RingrouteProperties.class)
public class Ringroute {

    private static final Logger LOG = LoggerFactory.getLogger(Ringroute.class);

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals(DryRunCommand.NAME)) {
            System.exit(DryRunCommand.run(List.of(args).subList(1, args.length), System.getenv(), System.out));
        }
        try {
            SpringApplication ringroute = new SpringApplication(Ringroute.class);
            ringroute.addListeners(new PortCheck(Ringroute::refuse));
            // Before the first wait for a database, which may be long.
            ringroute.addListeners((ApplicationListener<ApplicationPreparedEvent>) prepared -> LogPace.begin());
            ringroute.run(args);
        } catch (RuntimeException told) {
            // Why is in the log. Threads of parts that had started already must not keep the process alive.
            System.exit(1);
        }
    }

    /** The last line of a start says where to go on: the one with the first password is far above it by then. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> saysWhereToSignIn(RingrouteProperties properties) {
        return ready -> LOG.info("Ringroute runs: sign in at {}", properties.address("/admin"));
    }

    private static void refuse(String why) {
        System.err.println(why);
        System.exit(1);
    }

    /** The time, for beans and for the SQL of routes; tests set their own. */
    @Bean
    Clock clock() {
        return new SteadyClock().withZone(ZoneOffset.UTC);
    }

    /** Webhook requests are handled on the web server's own threads: handing them to another pool costs and gives nothing. */
    @Bean("platform-http-engine")
    PlatformHttpEngine webhookEngine(@Value("${server.port:8080}") int port) {
        return new SpringBootPlatformHttpEngine(port, Runnable::run);
    }

    /** Numbers as they are written and dialled where the PBX stands. */
    @Bean
    PhoneNumbers phoneNumbers(RingrouteProperties properties) {
        return new PhoneNumbers(properties.country(), properties.pbx().dialPrefixes());
    }
}
