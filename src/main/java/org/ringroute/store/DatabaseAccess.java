package org.ringroute.store;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A database server is reached by the instance that works only, and none of its connections waits for ever. */
@Configuration(proxyBeanMethods = false)
class DatabaseAccess {

    /** Seconds: the longest statement of a page, or of the retention. */
    private static final String SILENCE = "60";

    private static final String SILENCE_AT_FIRST = "3";

    /** Tables are changed by the instance that works: a newer version stands by until the older one is gone. */
    @Bean
    FlywayMigrationStrategy migrateWhenItIsOurTurn(Lease lease, DataSourceProperties database) {
        return flyway -> {
            lease.await();
            (lease.isNeeded() ? patient(flyway, database) : flyway).migrate();
            lease.await();
        };
    }

    /** A migration may take its time. */
    private static Flyway patient(Flyway flyway, DataSourceProperties database) {
        return Flyway.configure()
                .configuration(flyway.getConfiguration())
                .dataSource(database.determineUrl(), database.determineUsername(), database.determinePassword())
                .load();
    }

    @Bean
    static BeanPostProcessor underTheLease(ObjectProvider<Lease> leases) {
        return new BeanPostProcessor() {

            @Override
            public Object postProcessBeforeInitialization(Object bean, String beanName) {
                if (bean instanceof HikariDataSource pool && leases.getObject().isNeeded()) {
                    // Not as a property of the connection: one in the address of the database would count instead.
                    pool.setConnectionInitSql("SET application_name = '%s'"
                            .formatted(leases.getObject().sessions()));
                    pool.addDataSourceProperty("socketTimeout", SILENCE);
                    pool.addDataSourceProperty("connectTimeout", SILENCE_AT_FIRST);
                    pool.addDataSourceProperty("loginTimeout", SILENCE_AT_FIRST);
                }
                return bean;
            }

            @Override
            public Object postProcessAfterInitialization(Object bean, String beanName) {
                return bean instanceof HikariDataSource pool
                                && leases.getObject().isNeeded()
                        ? new UnderTheLease(pool, leases.getObject())
                        : bean;
            }
        };
    }

    /** Until the start is over whoever asks for a connection waits. */
    @Bean
    static ApplicationListener<ApplicationReadyEvent> patienceEndsWithTheStart(DataSource connections) {
        return ready -> {
            if (connections instanceof UnderTheLease guarded) {
                guarded.started();
            }
        };
    }
}
