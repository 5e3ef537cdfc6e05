package org.ringroute.admin;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.ringroute.settings.ContentChangedEvent;
import org.ringroute.settings.KeyStrength;
import org.ringroute.settings.NamedContent;
import org.ringroute.settings.OtherInstances;
import org.ringroute.settings.RingrouteProperties;
import org.ringroute.settings.Seals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * The administrator. A password that is not configured is made at the first start, printed once and kept hashed. Until the
 * administrator has changed it, it opens nothing but that: whoever reads the log has it.
 */
@Component
class AdminAccount implements UserDetailsService {

    private static final String NAME = OtherInstances.ADMIN_PASSWORD;

    /** There while the password is the one that was printed. */
    private static final String PRINTED = "admin-password-printed";

    private static final String SEALED_BY = " ";

    /** BCrypt reads no more. */
    private static final int LONGEST = 72;

    private static final Logger log = LoggerFactory.getLogger(AdminAccount.class);

    private final String user;
    private final boolean configured;
    private final NamedContent contents;
    private final PasswordEncoder encoder;
    private final Seals seals;
    private volatile String hash;
    private volatile boolean printed;
    private volatile Runnable onChange = () -> {};

    AdminAccount(RingrouteProperties properties, NamedContent contents, PasswordEncoder encoder, Seals seals) {
        this.seals = seals;
        this.contents = contents;
        this.encoder = encoder;
        this.user = properties.admin().user();
        this.configured = !properties.admin().password().isEmpty();
        this.hash = configured
                ? encoder.encode(properties.admin().password())
                : contents.read(NAME).flatMap(this::opened).orElseGet(this::first);
        readPrinted();
    }

    /** The hash of what is stored, if Ringroute has stored it: who can write to the database only puts no password there. */
    private Optional<String> opened(String stored) {
        String[] parts = stored.split(SEALED_BY, 2);
        if (parts.length == 1 && seals.mayBeOlder()) {
            contents.write(NAME, sealed(stored));
            return Optional.of(stored);
        }
        if (parts.length == 2 && seals.fits(parts[1], NAME, parts[0])) {
            return Optional.of(parts[0]);
        }
        log.error(
                "The administrator's password in the database was not put there by Ringroute, or was sealed with another"
                        + " secret key: it does not count");
        return Optional.empty();
    }

    private String sealed(String hashed) {
        return hashed + SEALED_BY + seals.of(NAME, hashed);
    }

    private void readPrinted() {
        printed = !configured && contents.read(PRINTED).isPresent();
    }

    @EventListener
    void changedElsewhere(ContentChangedEvent changed) {
        if (!configured && changed.name().equals(NAME)) {
            contents.read(NAME)
                    .flatMap(this::opened)
                    .filter(now -> !now.equals(hash))
                    .ifPresent(now -> {
                        hash = now;
                        readPrinted();
                        onChange.run();
                    });
        }
    }

    /** Whether somebody who signs in so would be the administrator. */
    boolean isCalled(String name) {
        return user.equals(name);
    }

    /** Whether the password is the one that was printed at the first start. */
    boolean mustChange() {
        return printed;
    }

    /** Runs when the password has changed: who signed in with the one before is to sign in again. */
    void onChange(Runnable ended) {
        onChange = ended;
    }

    /**
     * Changes the password.
     *
     * @throws WrongStateException when it stands in the configuration
     * @throws WrongFieldsException when the present one is wrong, or the new one too short, too long or well known
     */
    synchronized void change(String present, String wanted) {
        if (configured) {
            throw new WrongStateException("The password stands in the configuration: change ringroute.admin.password.");
        }
        if (!encoder.matches(present, hash)) {
            throw new WrongFieldsException(Map.of("present", "is not the present password"));
        }
        if (KeyStrength.isWeakPassword(wanted) || wanted.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw new WrongFieldsException(Map.of(
                    "password",
                    "must have at least " + KeyStrength.SHORTEST_PASSWORD + " characters, at most " + LONGEST
                            + " bytes, and no word of lists of passwords"));
        }
        if (wanted.equals(present)) {
            throw new WrongFieldsException(Map.of("password", "must be another one"));
        }
        String hashed = encoder.encode(wanted);
        contents.write(NAME, sealed(hashed));
        contents.remove(PRINTED);
        hash = hashed;
        printed = false;
        onChange.run();
    }

    private String first() {
        byte[] random = new byte[12];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        String hashed = encoder.encode(password);
        contents.write(PRINTED, "true");
        contents.write(NAME, sealed(hashed));
        log.warn("First start: sign in as {} with the password {} - it is not shown again", user, password);
        return hashed;
    }

    @Override
    public UserDetails loadUserByUsername(String name) {
        if (!user.equals(name)) {
            throw new UsernameNotFoundException("no such user");
        }
        return User.withUsername(user).password(hash).roles("ADMIN").build();
    }
}
