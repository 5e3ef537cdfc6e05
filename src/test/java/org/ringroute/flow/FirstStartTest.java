package org.ringroute.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringroute.support.Api;
import org.ringroute.support.Browser;
import org.ringroute.support.RunningBridge;

/** What a first start leaves behind: a password that must be changed, and files that nobody else reads. */
class FirstStartTest {

    private static final Pattern PRINTED = Pattern.compile("sign in as admin with the password (\\S+)");

    @TempDir
    Path folder;

    @Test
    void thePrintedPasswordOpensNothingButItsChangeAndNobodyElseReadsTheFiles() throws IOException {
        try (RunningBridge bridge = new RunningBridge(folder).with("ringroute.admin.password", "")) {
            bridge.start();
            int port = bridge.webhook().getPort();
            Matcher printed = PRINTED.matcher(bridge.log());
            assertThat(printed.find()).isTrue();
            await().untilAsserted(() -> assertThat(bridge.log())
                    .contains("Ringroute runs: sign in at http://localhost:" + port + "/admin"));
            assertThat(bridge.log())
                    .as("what a library warns of beside the one line that has to be read")
                    .doesNotContain("DB: no data", "SpringDoc", "Unknown keyword", "Missing property packages");
            Api api = new Api(port, "admin", printed.group(1));

            assertThat(open(bridge.data())).as("what others may read").isEmpty();

            api.get("/api/status");
            assertThat(api.send("GET", "/api/settings", null).statusCode()).isEqualTo(403);
            assertThat(api.send("GET", "/api/settings", null).body()).contains("/api/admin/password");
            Browser browser = new Browser(port).signIn("admin", printed.group(1));
            assertThat(browser.get("/admin").headers().firstValue("Location")).hasValue("/admin/password");
            assertThat(browser.get("/admin/password").body()).contains("name=\"present\"");
            assertThat(browser.post(
                                    "/admin/password",
                                    "present",
                                    printed.group(1),
                                    "password",
                                    "short",
                                    "again",
                                    "short")
                            .body())
                    .contains("role=\"alert\"");

            assertThat(browser.post(
                                    "/admin/password",
                                    "present",
                                    printed.group(1),
                                    "password",
                                    "a-new-one-of-my-own",
                                    "again",
                                    "a-new-one-of-my-own")
                            .headers()
                            .firstValue("Location"))
                    .hasValue("/login?changed");

            assertThat(api.send("GET", "/api/status", null).statusCode()).isEqualTo(401);
            assertThat(browser.get("/admin").headers().firstValue("Location"))
                    .hasValueSatisfying(place -> assertThat(place).startsWith("/login"));
            Api after = new Api(port, "admin", "a-new-one-of-my-own");
            after.get("/api/settings");
            assertThat(after.get("/api/audit?kind=SIGN_IN").toString())
                    .contains("sign-in-failed")
                    .contains("administrator:admin")
                    .contains("\\\"way\\\":\\\"form\\\"")
                    .contains("127.0.0.1")
                    .doesNotContain("a-new-one")
                    .doesNotContain(printed.group(1));
        }
    }

    @Test
    void aWeakKeyStopsTheStartWithOneClearLine() {
        try (RunningBridge bridge = new RunningBridge(folder).with("ringroute.secret-key", "changeme-please")) {
            assertThat(bridge.refuseToStart())
                    .contains("ringroute.secret-key is too weak")
                    .contains("openssl rand")
                    .doesNotContain("changeme-please")
                    .doesNotContain("\tat org.springframework");
        }
    }

    private static List<Path> open(Path data) throws IOException {
        try (Stream<Path> all = Files.walk(data)) {
            return all.filter(path -> !isClosed(path)).toList();
        }
    }

    private static boolean isClosed(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path))
                    .endsWith("------");
        } catch (IOException gone) {
            return !Files.exists(path);
        }
    }
}
