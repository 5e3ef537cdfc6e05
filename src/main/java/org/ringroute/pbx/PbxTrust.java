package org.ringroute.pbx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.ringroute.settings.RingrouteProperties;
import org.ringroute.settings.WrongConfigurationException;
import org.springframework.stereotype.Component;

/**
 * Whom the PBX's certificate may be signed by: whoever Java trusts, and the certificates that the administrator gave. Name and
 * dates of a certificate are checked as ever; there is no way to trust all.
 */
@Component
public class PbxTrust implements CamelContextConfiguration {

    private static final String KEY = "ringroute.pbx.ca-certificate";

    private final Optional<SSLContext> context;

    PbxTrust(RingrouteProperties properties) {
        List<Path> files = properties.pbx().caCertificate();
        this.context = files.isEmpty() ? Optional.empty() : Optional.of(trusting(files));
    }

    /** What to connect with; empty when nothing was given, and Java's own will do. */
    Optional<SSLContext> context() {
        return context;
    }

    @Override
    public void beforeApplicationStart(CamelContext camel) {
        context.ifPresent(trusted -> camel.getComponent("http", HttpComponent.class)
                .setSslContextParameters(new SSLContextParameters() {
                    @Override
                    public SSLContext createSSLContext(CamelContext any) {
                        return trusted;
                    }
                }));
    }

    @Override
    public void afterApplicationStart(CamelContext camel) {
        // It is needed before the first request.
    }

    private static SSLContext trusting(List<Path> files) {
        try {
            List<X509Certificate> trusted = new ArrayList<>(ofJava());
            for (Path file : files) {
                for (Certificate certificate : read(file)) {
                    trusted.add((X509Certificate) certificate);
                }
            }
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (X509Certificate certificate : trusted) {
                store.setCertificateEntry(String.valueOf(store.size()), certificate);
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(store), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Collection<? extends Certificate> read(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (found.isEmpty()) {
                throw wrong(file, "it has no certificate in it");
            }
            return found;
        } catch (IOException | GeneralSecurityException e) {
            throw wrong(file, e.toString());
        }
    }

    private static WrongConfigurationException wrong(Path file, String reason) {
        return new WrongConfigurationException(
                KEY + ": the certificate in " + file.toAbsolutePath() + " cannot be used: " + reason + ".",
                "Give the file of the authority that signed the PBX's certificate, or that certificate itself, as PEM.");
    }

    private static List<X509Certificate> ofJava() throws GeneralSecurityException {
        return Arrays.stream(managers(null))
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .flatMap(manager -> Arrays.stream(manager.getAcceptedIssuers()))
                .toList();
    }

    /** @param store null for what Java trusts */
    private static TrustManager[] managers(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
