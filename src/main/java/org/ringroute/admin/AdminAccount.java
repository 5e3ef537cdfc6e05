package org.ringroute.admin;

import java.security.SecureRandom;
import java.util.Base64;
import org.ringroute.settings.NamedContent;
import org.ringroute.settings.RingrouteProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** The administrator. A password that is not configured is made at the first start, printed once and kept hashed. */
@Component
class AdminAccount implements UserDetailsService {

    private static final String NAME = "admin-password";
    private static final Logger log = LoggerFactory.getLogger(AdminAccount.class);

    private final String user;
    private final String hash;

    AdminAccount(RingrouteProperties properties, NamedContent contents, PasswordEncoder encoder) {
        this.user = properties.admin().user();
        String configured = properties.admin().password();
        this.hash = configured.isEmpty()
                ? contents.read(NAME).orElseGet(() -> first(contents, encoder))
                : encoder.encode(configured);
    }

    private String first(NamedContent contents, PasswordEncoder encoder) {
        byte[] random = new byte[12];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        String hashed = encoder.encode(password);
        contents.write(NAME, hashed);
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
