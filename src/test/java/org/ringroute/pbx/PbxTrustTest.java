package org.ringroute.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringroute.settings.RingrouteProperties;
import org.ringroute.settings.WrongConfigurationException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A PBX whose certificate is signed by an authority that only its company knows. */
class PbxTrustTest {

    private static final String PASSWORD = "of-the-key-store";

    @TempDir
    static Path folder;

    private static HttpsServer pbx;

    @BeforeAll
    static void aPbxWithACertificateOfAPrivateAuthority() throws Exception {
        keytool(
                "-genkeypair",
                "-keystore",
                "ca.p12",
                "-alias",
                "ca",
                "-keyalg",
                "EC",
                "-dname",
                "CN=Our CA",
                "-ext",
                "bc:c");
        keytool("-exportcert", "-keystore", "ca.p12", "-alias", "ca", "-rfc", "-file", "ca.pem");
        keytool("-genkeypair", "-keystore", "pbx.p12", "-alias", "pbx", "-keyalg", "EC", "-dname", "CN=pbx");
        keytool("-certreq", "-keystore", "pbx.p12", "-alias", "pbx", "-file", "pbx.csr");
        keytool(
                "-gencert",
                "-keystore",
                "ca.p12",
                "-alias",
                "ca",
                "-ext",
                "san=ip:127.0.0.1",
                "-infile",
                "pbx.csr",
                "-outfile",
                "pbx.crt",
                "-rfc");
        Files.writeString(
                folder.resolve("chain.pem"),
                Files.readString(folder.resolve("pbx.crt")) + Files.readString(folder.resolve("ca.pem")));
        keytool("-importcert", "-keystore", "pbx.p12", "-alias", "pbx", "-file", "chain.pem", "-noprompt");

        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(folder.resolve("pbx.p12"))) {
            keys.load(file, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        pbx = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        pbx.setHttpsConfigurator(new HttpsConfigurator(tls));
        pbx.createContext("/", exchange -> {
            byte[] body = "RIFF".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        pbx.start();
    }

    @AfterAll
    static void stop() {
        pbx.stop(0);
    }

    private static void keytool(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(Arrays.asList(options));
        command.addAll(List.of("-storepass", PASSWORD));
        Process keytool = new ProcessBuilder(command)
                .directory(folder.toFile())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).as("%s", command).isZero();
    }

    @Test
    void withItsAuthorityGivenRoutesAndRecordingsReachIt() throws Exception {
        PbxTrust trust = trusting(folder.resolve("ca.pem").toString());

        assertThat(asARoute(trust, "127.0.0.1")).isEqualTo("RIFF");
        try (InputStream sound = new RecordingDownload(trust).from(address("127.0.0.1")).stream()) {
            assertThat(sound.readAllBytes()).hasSize(4);
        }
    }

    @Test
    void withoutItNeitherDoes() {
        PbxTrust trust = trusting("");

        assertThatThrownBy(() -> asARoute(trust, "127.0.0.1"))
                .hasRootCauseMessage("unable to find valid certification path to requested target");
        assertThatThrownBy(() -> new RecordingDownload(trust).from(address("127.0.0.1")))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void aCertificateForAnotherNameIsRefusedAllTheSame() {
        PbxTrust trust = trusting(folder.resolve("ca.pem").toString());

        assertThatThrownBy(() -> asARoute(trust, "localhost")).isInstanceOf(CamelExecutionException.class);
        assertThatThrownBy(() -> new RecordingDownload(trust).from(address("localhost")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aFileThatIsNoCertificateStopsTheStart() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");

        for (Path wrong : List.of(empty, folder.resolve("not-there.pem"))) {
            assertThatThrownBy(() -> trusting(wrong.toString()))
                    .isInstanceOf(WrongConfigurationException.class)
                    .hasMessageContaining("ringroute.pbx.ca-certificate")
                    .hasMessageContaining(wrong.getFileName().toString());
        }
    }

    private static URI address(String host) {
        return URI.create("https://" + host + ":" + pbx.getAddress().getPort() + "/x.wav");
    }

    private static String asARoute(PbxTrust trust, String host) throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            trust.beforeApplicationStart(camel);
            camel.start();
            return camel.createProducerTemplate()
                    .requestBodyAndHeader(
                            "http:pbx", null, "CamelHttpUri", address(host).toString(), String.class);
        }
    }

    private static PbxTrust trusting(String files) {
        return new PbxTrust(
                new Binder(new MapConfigurationPropertySource(Map.of("ringroute.pbx.ca-certificate", files)))
                        .bindOrCreate("ringroute", RingrouteProperties.class));
    }
}
