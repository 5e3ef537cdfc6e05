package org.ringroute.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Notices when somebody saves a route file: by the file system's own notice, and by looking now and then, since network
 * drives give none.
 */
@Component
class RouteWatch {

    private static final Logger log = LoggerFactory.getLogger(RouteWatch.class);

    private static final long LOOK_MILLIS = 1000;
    /** So long the folder must stay as it is: an editor may be in the middle of saving, and five files are one edit. */
    private static final long SETTLE_MILLIS = 150;

    private final RouteGuard guard;
    private Thread thread;

    RouteWatch(RouteGuard guard) {
        this.guard = guard;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() throws Exception {
        guard.begin();
        thread = new Thread(this::watch, "route-watch");
        thread.setDaemon(true);
        thread.start();
    }

    /** Before Camel stops: nothing is replaced while everything ends. */
    @EventListener(ContextClosedEvent.class)
    void stop() throws InterruptedException {
        if (thread != null) {
            thread.interrupt();
            thread.join();
        }
    }

    private void watch() {
        guard.warmUp();
        try (WatchService notices = guard.folder().path().getFileSystem().newWatchService()) {
            SortedMap<String, String> seen = null;
            while (!Thread.currentThread().isInterrupted()) {
                waitForNotice(notices);
                try {
                    register(notices);
                    SortedMap<String, String> now = settled(notices);
                    if (!now.equals(seen)) {
                        seen = guard.offer(now) ? now : null;
                    }
                } catch (InterruptedException e) {
                    throw e;
                } catch (Throwable e) {
                    // Also an Error: the folder is watched as long as the application runs.
                    log.warn("The folder of the routes cannot be looked at: {}", e.toString());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            log.error("The folder of the routes is no longer watched", e);
        }
    }

    /** Again and again: a folder that was removed and made anew is another one. */
    private void register(WatchService notices) throws IOException {
        Path folder = guard.folder().path();
        for (Path path : new Path[] {folder, folder.resolve(RouteFolder.KAMELETS)}) {
            if (Files.isDirectory(path)) {
                path.register(
                        notices,
                        StandardWatchEventKinds.ENTRY_CREATE,
                        StandardWatchEventKinds.ENTRY_MODIFY,
                        StandardWatchEventKinds.ENTRY_DELETE);
            }
        }
    }

    private static void waitForNotice(WatchService notices) throws InterruptedException {
        forget(notices.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS));
    }

    private static void forget(WatchKey key) {
        if (key != null) {
            key.pollEvents();
            key.reset();
        }
    }

    /** The folder once it no longer changes. */
    private SortedMap<String, String> settled(WatchService notices) throws IOException, InterruptedException {
        SortedMap<String, String> before = guard.folder().read();
        if (before.equals(guard.state().orElseThrow().running())) {
            return before;
        }
        while (true) {
            Thread.sleep(SETTLE_MILLIS);
            forget(notices.poll());
            SortedMap<String, String> now = guard.folder().read();
            if (now.equals(before)) {
                return now;
            }
            before = now;
        }
    }
}
