package org.ringroute.admin;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.ringroute.agent.Agent;
import org.ringroute.agent.AgentCookie;
import org.ringroute.agent.AgentFilter;
import org.ringroute.agent.AgentPaths;
import org.ringroute.agent.AgentSignIn;
import org.ringroute.agent.AgentTokens;
import org.ringroute.limits.Pace;
import org.ringroute.limits.RequestPace;
import org.ringroute.settings.RingrouteProperties;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.RequestCache;

/** Nothing is open but the webhook, which carries its own signature, the health, and the sign-in page. */
@Configuration
class SecurityConfiguration {

    private static final String CONTENT =
            "default-src 'self'; object-src 'none'; frame-ancestors 'none';" + " base-uri 'none'; form-action 'self'";
    private static final String PERMISSIONS =
            "camera=(), microphone=(), geolocation=(), payment=(), usb=(), clipboard-write=(self)";

    private final URI publicUrl;
    private final boolean https;
    private final AgentTokens agents;
    private final AgentCookie agentCookie;

    private final RequestPace pace;

    SecurityConfiguration(RingrouteProperties properties, AgentTokens agents, AgentCookie agentCookie, Pace pace) {
        this.agents = agents;
        this.agentCookie = agentCookie;
        this.pace = new RequestPace(pace, properties.limits());
        this.publicUrl = properties.publicUrl();
        this.https = "https".equals(publicUrl.getScheme());
    }

    /** Nobody signs in here, so what reads, keeps or ends a sign-in is left out: it runs twice for each event. */
    @Bean
    @Order(1)
    SecurityFilterChain webhook(HttpSecurity http) throws Exception {
        return http.securityMatcher("/webhooks/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(csrf -> csrf.disable())
                .sessionManagement(sessions -> sessions.disable())
                .securityContext(context -> context.disable())
                .servletApi(servlet -> servlet.disable())
                .logout(logout -> logout.disable())
                .requestCache(cache -> cache.disable())
                .build();
    }

    /** For programs: Basic, or the session of a page; refusals are problem documents. */
    @Bean
    @Order(2)
    SecurityFilterChain api(
            HttpSecurity http, ProblemResponses problems, AdminSessions adminSessions, AdminAccount account)
            throws Exception {
        return http.securityMatcher("/api/**", "/v3/**", "/actuator/**")
                .addFilterBefore(adminSessions.filter(), SecurityContextHolderFilter.class)
                .addFilterBefore(new FirstPassword(account, problems::firstPassword), AuthorizationFilter.class)
                .addFilterBefore(new AgentFilter(agents, agentCookie), CsrfFilter.class)
                .addFilterBefore(pace, CsrfFilter.class)
                .addFilterBefore(new ForeignPages(publicUrl, problems::notAllowed), CsrfFilter.class)
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()
                                .requestMatchers(HttpMethod.GET, "/actuator/health", "/actuator/health/*")
                                .permitAll()
                                .requestMatchers(AgentPaths.API)
                                .hasAnyRole("ADMIN", Agent.ROLE)
                                .anyRequest()
                                .hasRole("ADMIN"))
                .httpBasic(basic -> basic.authenticationEntryPoint(problems::notSignedIn))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(problems::notSignedIn)
                        .accessDeniedHandler(problems::notAllowed))
                .csrf(csrf -> csrf.requireCsrfProtectionMatcher(this::needsToken))
                .headers(this::harden)
                .requestCache(cache -> cache.disable())
                // Nobody is remembered in a session here: that would outlive an agent's link.
                .sessionManagement(sessions -> sessions.requireExplicitAuthenticationStrategy(true))
                .build();
    }

    /** For browsers: a form to sign in with, and a session. */
    @Bean
    @Order(3)
    SecurityFilterChain pages(
            HttpSecurity http, SignInRedirects redirects, AdminSessions adminSessions, AdminAccount account)
            throws Exception {
        return http.addFilterBefore(adminSessions.filter(), SecurityContextHolderFilter.class)
                .addFilterBefore(new FirstPassword(account, redirects::firstPassword), AuthorizationFilter.class)
                .addFilterBefore(new AgentFilter(agents, agentCookie), CsrfFilter.class)
                .addFilterBefore(pace, CsrfFilter.class)
                .addFilterBefore(new ForeignPages(publicUrl, redirects::notAllowed), CsrfFilter.class)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/login", "/css/ringroute.css", "/favicon.svg")
                        .permitAll()
                        .requestMatchers(AgentPaths.SIGN_IN, AgentSignIn::isAwaited)
                        .permitAll()
                        .requestMatchers(AgentPaths.PAGES)
                        .hasAnyRole("ADMIN", Agent.ROLE)
                        .anyRequest()
                        .hasRole("ADMIN"))
                .formLogin(form -> form.loginPage("/login")
                        .successHandler(redirects.accepted())
                        .failureHandler(redirects::notAccepted))
                .logout(logout -> logout.logoutSuccessUrl("/login?signed-out"))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(redirects::notSignedIn)
                        .accessDeniedHandler(redirects::notAllowed))
                .headers(this::harden)
                .requestCache(cache -> cache.requestCache(pagesOnly()))
                .build();
    }

    private void harden(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                .permissionsPolicyHeader(permissions -> permissions.policy(PERMISSIONS));
        if (https) {
            // Also when a proxy in front speaks HTTPS and this server does not.
            headers.httpStrictTransportSecurity(transport -> transport.requestMatcher(request -> true));
        }
    }

    /** After the sign-in, back to the page that was asked for; a part of a page, or a file, would be an odd place. */
    private static RequestCache pagesOnly() {
        return new AskedPage(request -> request.getMethod().equals("GET")
                && (AgentPaths.PAGES.matches(request)
                        || request.getRequestURI().startsWith(request.getContextPath() + "/admin"))
                && request.getHeader("HX-Request") == null);
    }

    private boolean needsToken(HttpServletRequest request) {
        return Browsers.needsToken(request, publicUrl);
    }

    /** A NUL in a parameter has no meaning, and PostgreSQL refuses to compare with it. */
    @Bean
    HttpFirewall noHiddenCharacters() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedParameterValues(value -> value == null || value.indexOf('\0') < 0);
        return firewall;
    }

    /** One observation for each filter, on each request: nothing reads them. */
    @Bean
    SecurityObservationSettings noFilterTimes() {
        return SecurityObservationSettings.noObservations();
    }

    /** What the proxy in front encrypts must not travel open either. */
    @Bean
    ServletContextInitializer sessionCookie() {
        return context -> context.getSessionCookieConfig().setSecure(https);
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return new KnownPasswords(new BCryptPasswordEncoder());
    }
}
