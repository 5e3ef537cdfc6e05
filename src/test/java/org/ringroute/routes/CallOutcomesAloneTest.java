package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.ExchangeBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.apache.camel.test.spring.junit5.MockEndpointsAndSkip;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The branches as one file alone, without database, PBX or Salesforce: what each hands on, in which order. An
 * integrator who writes a branch can test it like this.
 */
@CamelSpringBootTest
@SpringBootTest(
        classes = CallOutcomesAloneTest.OnlyThisFile.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "spring.config.location=optional:classpath:/none/",
            "camel.main.routes-include-pattern=file:routes/call-outcomes.camel.yaml",
            "camel.main.run-controller=false"
        })
@MockEndpointsAndSkip("direct:(screen-pop|create-record|sync-to-phonebook|log-activity)")
class CallOutcomesAloneTest {

    @Autowired
    CamelContext camel;

    @Autowired
    ProducerTemplate producer;

    @Autowired
    OnlyThisFile settings;

    private final List<String> handedOn = new ArrayList<>();

    @BeforeEach
    void watch() {
        for (String target : List.of("screen-pop", "create-record", "sync-to-phonebook", "log-activity")) {
            MockEndpoint mock = camel.getEndpoint("mock:direct:" + target, MockEndpoint.class);
            mock.reset();
            mock.whenAnyExchangeReceived(exchange -> handedOn.add(target));
        }
        settings.owner = "";
        settings.skipped.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"contact-calls", "lead-calls", "account-calls"})
    void aKnownCallerIsShownThenCopiedThenLoggedWhenTheCallEnded(String branch) {
        send(branch, "ENDED");

        assertThat(handedOn).containsExactly("screen-pop", "sync-to-phonebook", "log-activity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"contact-calls", "lead-calls", "account-calls", "unknown-calls"})
    void whileItRingsTheCallerIsOnlyShown(String branch) {
        Stream.of("RINGING", "ANSWERED").forEach(moment -> send(branch, moment));

        assertThat(handedOn).containsExactly("screen-pop", "screen-pop");
    }

    @Test
    void aSkippedCallIsNotedAtItsEndOnly() {
        Stream.of("RINGING", "ANSWERED").forEach(moment -> send("skipped-calls", moment));

        assertThat(handedOn).isEmpty();
        assertThat(settings.skipped).isEmpty();
    }

    @Test
    void anUnknownCallerHasARecordAsSoonAsItHasAnOwner() {
        settings.owner = "005000000000001AAA";
        send("unknown-calls", "RINGING");

        assertThat(handedOn).containsExactly("create-record", "screen-pop");
    }

    @Test
    void anUnknownCallersRecordIsMadeBeforeItIsCopiedAndLogged() {
        settings.owner = "005000000000001AAA";
        send("unknown-calls", "ENDED");

        assertThat(handedOn).containsExactly("create-record", "screen-pop", "sync-to-phonebook", "log-activity");
    }

    @Test
    void aSkippedCallKeepsItsReason() {
        send("skipped-calls", "ENDED");

        assertThat(settings.skipped).containsExactly("internal call");
    }

    private void send(String branch, String moment) {
        var exchange = ExchangeBuilder.anExchange(camel).build();
        Map.of("moment", moment, "reason", "internal call", "call", "a call", "number", "14155550101")
                .forEach(exchange::setVariable);
        assertThat(producer.send("direct:" + branch, exchange).getException()).isNull();
    }

    /** The file's two beans, standing for the settings and the database. */
    @Configuration
    @EnableAutoConfiguration
    static class OnlyThisFile {

        private String owner = "";
        private final List<String> skipped = new ArrayList<>();

        @Bean
        OwnerOfTheTest recordOwner() {
            return new OwnerOfTheTest(this);
        }

        @Bean
        ActivitiesOfTheTest activities() {
            return new ActivitiesOfTheTest(this);
        }
    }

    record OwnerOfTheTest(OnlyThisFile settings) {

        public String now(Object call, String moment, Object number) {
            return settings.owner;
        }
    }

    record ActivitiesOfTheTest(OnlyThisFile settings) {

        public void skip(Object call, String reason) {
            settings.skipped.add(reason);
        }
    }
}
