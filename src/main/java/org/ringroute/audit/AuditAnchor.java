package org.ringroute.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ringroute.audit.AuditVerification.Kind;
import org.ringroute.audit.AuditVerification.Problem;
import org.ringroute.settings.OwnFiles;
import org.ringroute.settings.Recurring;
import org.ringroute.settings.RingrouteProperties;
import org.ringroute.settings.Seals;
import org.ringroute.store.StoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The end of the audit, kept outside of the database: in a file beside the key, and once a day in the log. Whoever has the
 * database only can cut off the newest rows together with what it says about its end, but not the file.
 *
 * <p>It is written about a second after a commit, of what is durable, so it may lag behind the database and is never ahead of
 * it. What it finds cut off stays in it: it is the evidence, until an administrator who knows why removes the file.
 */
@Component
public class AuditAnchor implements SmartLifecycle {

    /** Its name in the data folder. */
    static final String FILE = Seals.AUDIT_HEAD;

    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LINES = Duration.ofDays(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Logger log = LoggerFactory.getLogger(AuditAnchor.class);

    private final AuditChain chain;
    private final AuditSeal seal;
    private final JdbcClient jdbc;
    private final Path file;
    private ScheduledExecutorService watch;
    private long anchored = -1;
    private long saidAt;
    private boolean toldOfCut;

    AuditAnchor(AuditChain chain, AuditSeal seal, JdbcClient jdbc, RingrouteProperties properties) {
        this.chain = chain;
        this.seal = seal;
        this.jdbc = jdbc;
        this.file = properties.dataDir().resolve(FILE);
    }

    /** What the file says; empty when there is none, or none that was written with this key. */
    Optional<End> kept() {
        try {
            String[] parts = Files.readString(file).strip().split(" ");
            if (parts.length == 3 && parts[0].matches("\\d{1,18}")) {
                End end = new End(Long.parseLong(parts[0]), parts[1]);
                if (parts[2].equals(seal.of(end))) {
                    return Optional.of(end);
                }
            }
            return Optional.empty();
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            log.warn("{} cannot be read: {}", file, e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Whether the audit still has the row that the file names.
     *
     * @param kept from before the head was read
     */
    Optional<Problem> problem(End kept, AuditHead head) {
        if (kept.seq() > head.lastSeq()) {
            return Optional.of(new Problem(Kind.CUT, head.lastSeq() + 1, kept.seq()));
        }
        if (kept.seq() < head.purgedSeq() || kept.hash().equals(hashAt(kept.seq(), head))) {
            return Optional.empty();
        }
        // It ends later again, but on another way: what was cut off was written over.
        return Optional.of(new Problem(Kind.CUT, kept.seq(), kept.seq()));
    }

    private String hashAt(long seq, AuditHead head) {
        if (seq == head.purgedSeq()) {
            return head.purgedHash();
        }
        // All of them, as somebody may have put a second row into one place.
        return jdbc.sql("SELECT hash FROM audit WHERE seq = ?").param(seq).query(String.class).list().stream()
                .findFirst()
                .orElse("");
    }

    /** Writes the file anew if the audit went on. */
    synchronized void look() throws InterruptedException {
        long now = System.nanoTime();
        boolean lineIsDue = saidAt == 0 || now - saidAt > BETWEEN_LINES.toNanos();
        if (chain.lastWritten() == anchored && !lineIsDue) {
            return;
        }
        try {
            Optional<End> before = kept();
            AuditHead head = chain.durableHead().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            Optional<Problem> cut = before.flatMap(end -> problem(end, head));
            chain.keepAll(cut.isPresent());
            if (cut.isPresent()) {
                tellOnce(cut.get());
                return;
            }
            write(new End(head.lastSeq(), head.lastHash()));
            anchored = head.lastSeq();
            if (lineIsDue) {
                log.info("The audit ends with entry {}, hash {}", head.lastSeq(), head.lastHash());
                saidAt = now;
            }
        } catch (StoreUnavailableException | ExecutionException | TimeoutException e) {
            log.debug("The end of the audit is not known now", e);
        } catch (IOException e) {
            log.warn("{} cannot be written: {}", file, e.getMessage());
        }
    }

    private void tellOnce(Problem cut) {
        if (!toldOfCut) {
            toldOfCut = true;
            log.error(
                    "The newest entries of the audit, up to {}, were cut off, or an older database was put back. {} keeps"
                            + " what is known; remove it when you know why",
                    cut.to(),
                    file);
        }
    }

    /** Whole or not at all, also when the power fails. */
    private void write(End end) throws IOException {
        Path next = file.resolveSibling(FILE + ".next");
        byte[] text = (end.seq() + " " + end.hash() + " " + seal.of(end) + "\n").getBytes(StandardCharsets.UTF_8);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.deleteIfExists(next);
        OwnFiles.create(next);
        try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(text));
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private void lookAgain() {
        try {
            look();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // Thrown on, it would end the schedule.
            log.warn("The end of the audit could not be kept", e);
        }
    }

    @Override
    public void start() {
        watch = Recurring.start("audit-anchor", BETWEEN, this::lookAgain);
    }

    @Override
    public void stop() {
        watch.shutdownNow();
        watch = null;
        lookAgain();
    }

    @Override
    public boolean isRunning() {
        return watch != null;
    }

    /** The last row. */
    record End(long seq, String hash) {}
}
