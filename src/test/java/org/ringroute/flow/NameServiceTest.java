package org.ringroute.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.ringroute.standin.pbx.CallScript;

/** Salesforce's name is not known for a while: nobody has to restart anything once it is. */
class NameServiceTest extends BetweenStandIns {

    @Test
    void aNameThatIsKnownAgainIsFound() throws IOException {
        Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n");
        int port = URI.create(salesforce.url()).getPort();
        bridge.withOption("-Djdk.net.hosts.file=" + hosts)
                .with("ringroute.salesforce.login-url", "http://org.example.test:" + port)
                .start();
        awaitUntil(() -> assertThat(
                        bridge.api().get("/api/status").at("/salesforce/state").asText())
                .isEqualTo("unreachable"));

        Files.writeString(hosts, "127.0.0.1 localhost org.example.test\n");

        bound("Ana Ruiz", "1001");
        contact("(415) 555-0101");
        CallScript call = pbx.calls().inboundAnswered("4155550101", "1001");
        deliver(call);
        awaitUntil(() -> assertThat(tasksOf(call)).hasSize(1));
    }
}
