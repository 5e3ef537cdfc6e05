package org.ringroute.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Keeps the data folder to its owner: calls, people and the key are in it. The folder is closed before the database opens its
 * files there, whatever they were before; files that the database makes later are closed within a minute, and nobody else
 * gets into the folder to them meanwhile.
 */
@Component
class DataFolder implements BeanFactoryPostProcessor, EnvironmentAware, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(DataFolder.class);

    private Path folder;
    private boolean told;
    private ScheduledExecutorService watch;

    @Override
    public void setEnvironment(Environment environment) {
        folder = Path.of(environment.getProperty("ringroute.data-dir", "./data"));
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        close();
    }

    @EventListener(ApplicationReadyEvent.class)
    void started() {
        close();
        watch = Recurring.start("data-folder", Duration.ofMinutes(1), this::close);
    }

    private synchronized void close() {
        try {
            Files.createDirectories(folder);
            OwnFiles.close(folder);
        } catch (IOException e) {
            if (!told) {
                told = true;
                log.warn("Others on this machine may read {}: {}", folder.toAbsolutePath(), e.toString());
            }
        }
    }

    @Override
    public void destroy() {
        if (watch != null) {
            watch.shutdownNow();
        }
    }
}
