package org.ringroute.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.ProducerTemplate;
import org.awaitility.Awaitility;
import org.ringroute.PortCheck;
import org.ringroute.Ringroute;
import org.ringroute.admin.SettingsChanges;
import org.ringroute.people.BindingStore;
import org.ringroute.standin.pbx.DialOutcome;
import org.ringroute.standin.pbx.PbxStandIn;
import org.ringroute.standin.salesforce.SalesforceStandIn;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.util.FileSystemUtils;

/**
 * Ringroute between a stand-in for the PBX and one for Salesforce: nothing to install, nothing to sign up for. The
 * stand-ins forget everything when they stop, so Ringroute starts with an empty folder each time.
 */
public final class Demo {

    static final String USER = "admin";
    static final String PASSWORD = "demo";
    private static final String OPTION = "make run PORT=9090";

    private Demo() {}

    /** @param args the port of Ringroute, 8080 unless given; the stand-ins have the two after it */
    public static void main(String[] args) throws IOException {
        DemoPorts ports;
        try {
            ports = DemoPorts.of(args.length == 0 ? "" : args[0]);
        } catch (IllegalArgumentException e) {
            end(e.getMessage() + ": choose one between 1024 and 65533, such as " + OPTION);
            return;
        }
        Optional<String> taken = taken(ports);
        if (taken.isPresent()) {
            end(taken.get());
            return;
        }
        try {
            run(ports);
        } catch (RuntimeException told) {
            // Why is in the log, or somebody was quicker. The stand-ins' threads must not keep the process alive.
            end(taken(ports).orElse("The demo did not start: the reason stands above."));
        }
    }

    private static void end(String why) {
        System.err.println(why);
        System.exit(1);
    }

    /** A sentence about the first port that somebody else has. */
    private static Optional<String> taken(DemoPorts ports) {
        return ports.all().entrySet().stream()
                .filter(port -> PortCheck.isTaken(
                        port.getValue() == ports.ringroute() ? null : InetAddress.getLoopbackAddress(),
                        port.getValue()))
                .map(port -> "Port %d, for %s, is in use: end whatever has it, or move all three, such as %s"
                        .formatted(port.getValue(), port.getKey(), OPTION))
                .findFirst();
    }

    private static void run(DemoPorts ports) throws IOException {
        Path data = Path.of("target", "demo-data");
        FileSystemUtils.deleteRecursively(data);

        SalesforceStandIn salesforce = SalesforceStandIn.start(ports.salesforce());
        String ana =
                org.ringroute.standin.salesforce.DemoData.fill(salesforce.org()).get(0);
        PbxStandIn pbx = PbxStandIn.start(ports.pbx());
        org.ringroute.standin.pbx.DemoData.fill(pbx);
        pbx.onDialPaced(DialOutcome.ANSWERED);

        DemoSides sides = new DemoSides(ports, pbx, salesforce, ana, new AtomicBoolean());
        ConfigurableApplicationContext bridge = new SpringApplicationBuilder(Ringroute.class, DemoPage.class)
                .initializers(
                        context -> ((GenericApplicationContext) context).registerBean(DemoSides.class, () -> sides))
                .run(
                        "--server.port=" + ports.ringroute(),
                        "--ringroute.public-url=" + ports.address(),
                        "--ringroute.data-dir=" + data,
                        "--ringroute.country=US",
                        "--ringroute.admin.user=" + USER,
                        "--ringroute.admin.password=" + PASSWORD,
                        "--ringroute.pbx.url=" + pbx.url(),
                        "--ringroute.pbx.client-id=" + pbx.clientId(),
                        "--ringroute.pbx.client-secret=" + pbx.clientSecret(),
                        "--ringroute.pbx.webhook-secret=" + pbx.webhookSecret(),
                        "--ringroute.pbx.dial-prefixes=9",
                        "--ringroute.salesforce.login-url=" + salesforce.url(),
                        "--ringroute.salesforce.client-id=" + salesforce.clientId(),
                        "--ringroute.salesforce.client-secret=" + salesforce.clientSecret(),
                        "--ringroute.salesforce.flow=client-credentials");
        pbx.sendWebhooksTo(URI.create(ports.address() + "/webhooks/pbx"));

        // What an administrator does once: switch on what is to be written, read the people of both sides, and bind
        // those with the same e-mail address.
        switchEverythingOn(bridge.getBean(SettingsChanges.class));
        bindEverybody(bridge.getBean(ProducerTemplate.class), bridge.getBean(BindingStore.class));
        sides.ready().set(true);
        System.out.println(welcome(ports));
    }

    /** As the administrator, whom the audit names: not somebody unknown. */
    private static void switchEverythingOn(SettingsChanges settings) {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        USER, null, AuthorityUtils.createAuthorityList("ROLE_ADMIN")));
        try {
            settings.save(settings.current().settings().switched(true, true, true));
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    /** Either side may be slow on a busy machine: calls of somebody who is not bound would come to nothing. */
    private static void bindEverybody(ProducerTemplate routes, BindingStore bindings) {
        Awaitility.await("both sides have told who their people are")
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    routes.sendBody("direct:user-list", null);
                    bindings.autoBind();
                    return !bindings.extensions().isEmpty()
                            && bindings.extensions().stream().noneMatch(one -> one.userId() == null);
                });
    }

    private static String welcome(DemoPorts ports) {
        return """

                Ringroute runs, with a stand-in for the PBX and one for Salesforce.

                  Everything on one page   http://localhost:%1$d/
                  The PBX stand-in         http://localhost:%2$d/   places more kinds of calls
                  The Salesforce stand-in  http://localhost:%3$d/   shows all that arrived
                  Administration           http://localhost:%1$d/admin   (user %4$s, password %5$s)

                Click "a known contact calls 1001": a few seconds later an activity stands on the contact Jane Doe.
                Click "an unknown number calls 1002": a lead appears while it rings, and its activity when it ends.
                Other ports: %6$s. Stop with Ctrl-C.
                """
                .formatted(ports.ringroute(), ports.pbx(), ports.salesforce(), USER, PASSWORD, OPTION);
    }

    /**
     * The three ports of the demo, one after the other.
     *
     * @param ringroute the first
     */
    record DemoPorts(int ringroute) {

        private static final int USUAL = 8080;
        private static final int LAST = 65_533;

        /** @param first as typed; empty for the usual one */
        static DemoPorts of(String first) {
            String typed = first.strip();
            int port = typed.isEmpty() ? USUAL : typed.matches("\\d{4,5}") ? Integer.parseInt(typed) : 0;
            if (port < 1024 || port > LAST) {
                throw new IllegalArgumentException("\"" + typed + "\" is not a port");
            }
            return new DemoPorts(port);
        }

        int pbx() {
            return ringroute + 1;
        }

        int salesforce() {
            return ringroute + 2;
        }

        String address() {
            return "http://localhost:" + ringroute;
        }

        /** By whom they are for, in the order in which they are named. */
        Map<String, Integer> all() {
            Map<String, Integer> all = new java.util.LinkedHashMap<>();
            all.put("Ringroute", ringroute);
            all.put("the PBX stand-in", pbx());
            all.put("the Salesforce stand-in", salesforce());
            return all;
        }
    }

    /**
     * What the demo's page stands between.
     *
     * @param agent the Salesforce user who has extension 1001
     * @param ready whether calls come to something: the page is there before that
     */
    record DemoSides(
            DemoPorts ports, PbxStandIn pbx, SalesforceStandIn salesforce, String agent, AtomicBoolean ready) {}
}
