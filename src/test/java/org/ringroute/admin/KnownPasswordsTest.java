package org.ringroute.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

class KnownPasswordsTest {

    private final List<String> checked = new ArrayList<>();
    private final KnownPasswords passwords = new KnownPasswords(new PasswordEncoder() {

        @Override
        public String encode(CharSequence password) {
            return "encoded " + password;
        }

        @Override
        public boolean matches(CharSequence password, String encoded) {
            checked.add(password.toString());
            return encoded.equals(encode(password));
        }
    });

    @Test
    void theRightPasswordIsCheckedOnce() {
        String encoded = passwords.encode("let-me-in");

        assertThat(passwords.matches("let-me-in", encoded)).isTrue();
        assertThat(passwords.matches("let-me-in", encoded)).isTrue();

        assertThat(checked).containsExactly("let-me-in");
    }

    @Test
    void aWrongPasswordIsCheckedEveryTime() {
        String encoded = passwords.encode("let-me-in");

        assertThat(passwords.matches("guess", encoded)).isFalse();
        assertThat(passwords.matches("let-me-in", encoded)).isTrue();
        assertThat(passwords.matches("guess", encoded)).isFalse();

        assertThat(checked).containsExactly("guess", "let-me-in", "guess");
    }

    @Test
    void afterAChangeTheOldPasswordIsWrong() {
        String encoded = passwords.encode("let-me-in");
        assertThat(passwords.matches("let-me-in", encoded)).isTrue();

        assertThat(passwords.matches("let-me-in", passwords.encode("other"))).isFalse();
    }
}
