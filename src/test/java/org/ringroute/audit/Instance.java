package org.ringroute.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.ringroute.settings.KeyedHash;
import org.ringroute.settings.RingrouteProperties;
import org.ringroute.settings.Secrets;
import org.ringroute.store.DatabaseDisk;
import org.ringroute.store.GroupCommit;
import org.ringroute.store.Lease;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** As much of one instance as writes and verifies the audit. */
final class Instance implements AutoCloseable {

    private final AnnotationConfigApplicationContext beans = new AnnotationConfigApplicationContext();

    Instance(DataSource database, String secretKey, Clock clock) {
        this(database, secretKey, clock, temporaryFolder());
    }

    /** @param folder where the end of the audit is kept */
    Instance(DataSource database, String secretKey, Clock clock, Path folder) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        beans.registerBean(DataSource.class, () -> database);
        beans.registerBean(JdbcClient.class, () -> JdbcClient.create(database));
        beans.registerBean(Clock.class, () -> clock);
        beans.registerBean(ObjectMapper.class, () -> new ObjectMapper());
        beans.registerBean(RingrouteProperties.class, () -> properties(secretKey, folder));
        beans.registerBean(Lease.class, Lease::notNeeded);
        beans.register(
                Secrets.class,
                KeyedHash.class,
                DatabaseDisk.class,
                GroupCommit.class,
                AuditSeal.class,
                AuditMask.class,
                AuditChain.class,
                AuditLog.class,
                AuditAnchor.class,
                AuditVerification.class);
        beans.refresh();
        beans.getBean(AuditChain.class).begin();
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("ringroute-audit");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RingrouteProperties properties(String secretKey, Path folder) {
        return new Binder(new MapConfigurationPropertySource(
                        Map.of("ringroute.secret-key", secretKey, "ringroute.data-dir", folder.toString())))
                .bindOrCreate("ringroute", RingrouteProperties.class);
    }

    AuditLog log() {
        return beans.getBean(AuditLog.class);
    }

    AuditAnchor anchor() {
        return beans.getBean(AuditAnchor.class);
    }

    AuditChain chain() {
        return beans.getBean(AuditChain.class);
    }

    AuditVerification.Result verified() {
        return beans.getBean(AuditVerification.class).verify();
    }

    @Override
    public void close() {
        beans.close();
    }
}
