package org.ringroute.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.apache.camel.ProducerTemplate;
import org.ringroute.Ringroute;
import org.ringroute.admin.SettingsChanges;
import org.ringroute.people.BindingStore;
import org.ringroute.standin.pbx.PbxStandIn;
import org.ringroute.standin.salesforce.SalesforceStandIn;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * Ringroute between a stand-in for the PBX and one for Salesforce: nothing to install, nothing to sign up for. The
 * stand-ins forget everything when they stop, so Ringroute starts with an empty folder each time.
 */
public final class Demo {

    static final int PBX_PORT = 8081;
    static final int SALESFORCE_PORT = 8082;
    private static final String PASSWORD = "demo";

    private Demo() {}

    public static void main(String[] args) throws IOException {
        Path data = Path.of("target", "demo-data");
        FileSystemUtils.deleteRecursively(data);

        SalesforceStandIn salesforce = SalesforceStandIn.start(SALESFORCE_PORT);
        org.ringroute.standin.salesforce.DemoData.fill(salesforce.org());
        PbxStandIn pbx = PbxStandIn.start(PBX_PORT);
        org.ringroute.standin.pbx.DemoData.fill(pbx);

        ConfigurableApplicationContext bridge = new SpringApplicationBuilder(Ringroute.class, DemoPage.class)
                .run(
                        "--ringroute.data-dir=" + data,
                        "--ringroute.country=US",
                        "--ringroute.admin.user=admin",
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
        int port = ((ServletWebServerApplicationContext) bridge).getWebServer().getPort();
        pbx.sendWebhooksTo(URI.create("http://127.0.0.1:" + port + "/webhooks/pbx"));

        // What an administrator does once: switch on what is to be written, read the people of both sides, and bind
        // those with the same e-mail address.
        SettingsChanges settings = bridge.getBean(SettingsChanges.class);
        settings.save(settings.current().settings().switched(true, true, true));
        bridge.getBean(ProducerTemplate.class).sendBody("direct:user-list", null);
        bridge.getBean(BindingStore.class).autoBind();
        System.out.println(welcome(port));
    }

    private static String welcome(int port) {
        return """

                Ringroute runs, with a stand-in for the PBX and one for Salesforce.

                  Everything on one page   http://localhost:%1$d/
                  The PBX stand-in         http://localhost:%2$d/   places calls
                  The Salesforce stand-in  http://localhost:%3$d/   shows what arrived
                  Administration           http://localhost:%1$d/admin   (user admin, password %4$s)

                Click "a known contact calls 1001": a few seconds later an activity stands on the contact Jane Doe.
                Click "an unknown number calls 1002": a lead appears while it rings, and its activity when it ends.
                Stop with Ctrl-C.
                """
                .formatted(port, PBX_PORT, SALESFORCE_PORT, PASSWORD);
    }
}
