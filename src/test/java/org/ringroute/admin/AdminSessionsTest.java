package org.ringroute.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.settings.RingrouteProperties.Sessions;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** How long an administrator who signed in on the page stays signed in. */
class AdminSessionsTest {

    private Instant now = Instant.parse("2026-11-30T09:00:00Z");
    private final AdminSessions sessions = new AdminSessions(
            new Sessions(Duration.ofMinutes(30), Duration.ofHours(12), Duration.ofDays(7), Duration.ofHours(72)),
            () -> now);
    private MockHttpSession session;

    @BeforeEach
    void anAdministratorSignsIn() throws Exception {
        signIn();
        asks("/admin");
    }

    @Test
    void whoDoesNothingForHalfAnHourSignsInAgain() throws Exception {
        passes(Duration.ofMinutes(29));
        assertThat(asks("/admin/calls")).isTrue();
        passes(Duration.ofMinutes(29));
        assertThat(asks("/admin/calls")).isTrue();
        passes(Duration.ofMinutes(30));
        assertThat(asks("/admin/calls")).isFalse();
    }

    @Test
    void whatAPageReadsByItselfAndAStreamAreNoUse() throws Exception {
        for (int i = 0; i < 5; i++) {
            passes(Duration.ofMinutes(5));
            assertThat(asks("/admin/status", AdminSessions.BY_ITSELF)).isTrue();
            assertThat(asks("/api/agent/events")).isTrue();
        }
        passes(Duration.ofMinutes(5));
        assertThat(asks("/admin/status", AdminSessions.BY_ITSELF)).isFalse();
    }

    @Test
    void afterTwelveHoursEverybodySignsInAgain() throws Exception {
        for (int i = 0; i < 48; i++) {
            assertThat(asks("/admin")).isTrue();
            passes(Duration.ofMinutes(15));
        }
        assertThat(asks("/admin")).isFalse();

        signIn();
        assertThat(asks("/admin")).isTrue();
    }

    @Test
    void anotherSignInInTheSameSessionBeginsAnew() throws Exception {
        for (int i = 0; i < 47; i++) {
            passes(Duration.ofMinutes(15));
            asks("/admin");
        }
        AdminSessions.begin(session);
        asks("/admin");
        passes(Duration.ofMinutes(20));
        assertThat(asks("/admin")).isTrue();
    }

    @Test
    void aChangedPasswordEndsAllThatBeganBefore() throws Exception {
        sessions.endAll();
        assertThat(asks("/admin")).isFalse();
        passes(Duration.ofSeconds(1));
        signIn();
        assertThat(asks("/admin")).isTrue();
    }

    private void signIn() {
        session = new MockHttpSession();
        session.setAttribute(
                HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
                SecurityContextHolder.createEmptyContext());
    }

    private void passes(Duration time) {
        now = now.plus(time);
    }

    /** Whether the session is there after a request. */
    private boolean asks(String path, String... headers) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        for (String header : headers) {
            request.addHeader(header, "true");
        }
        request.setSession(session);
        sessions.filter().doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
        return !session.isInvalid();
    }
}
