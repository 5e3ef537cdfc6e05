package org.ringroute.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.ringroute.agent.AgentTokens;
import org.ringroute.demo.Demo.DemoSides;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The demo's one page: calls are placed, and what arrives is seen. Registered by {@link Demo} alone, never scanned. */
class DemoPage {

    private final DemoSides sides;
    private final ObjectMapper json;

    DemoPage(DemoSides sides, ObjectMapper json) {
        this.sides = sides;
        this.json = json;
    }

    @Bean
    RouterFunction<ServerResponse> demoHome(AgentTokens links) {
        Arrived arrived = new Arrived(sides.salesforce());
        return RouterFunctions.route()
                .GET("/", request -> file("home.html", MediaType.TEXT_HTML))
                .GET("/demo/page.js", request -> file("page.js", MediaType.valueOf("text/javascript")))
                .GET("/demo/page.css", request -> file("page.css", MediaType.valueOf("text/css")))
                .GET("/demo/arrived", request -> ServerResponse.ok().body(arrived.now()))
                .POST("/demo/calls", this::place)
                .GET("/demo/agent", request -> ServerResponse.seeOther(agentPage(links))
                        .build())
                .build();
    }

    private ServerResponse file(String name, MediaType type) throws IOException {
        String text = new ClassPathResource("demo/" + name)
                .getContentAsString(UTF_8)
                .replace("[pbx]", String.valueOf(sides.ports().pbx()))
                .replace("[salesforce]", String.valueOf(sides.ports().salesforce()))
                .replace("[user]", Demo.USER)
                .replace("[password]", Demo.PASSWORD);
        return ServerResponse.ok()
                .contentType(new MediaType(type, UTF_8))
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .body(text);
    }

    /** A foreign page in the same browser must not place calls. */
    private ServerResponse place(ServerRequest request) throws IOException {
        String origin = request.headers().firstHeader(HttpHeaders.ORIGIN);
        if (origin != null && !origin.equals("http://" + request.headers().firstHeader(HttpHeaders.HOST))) {
            return ServerResponse.status(403).body(Map.of("error", "calls are placed from this page only"));
        }
        if (!sides.ready().get()) {
            return ServerResponse.status(503)
                    .body(Map.of("error", "Ringroute is still getting to know both sides: click again in a moment."));
        }
        JsonNode wish = json.readTree(request.servletRequest().getInputStream());
        try {
            String call = sides.pbx()
                    .placeDemoCall(
                            wish.path("shape").asText(),
                            wish.path("from").asText(),
                            wish.path("extension").asText());
            return ServerResponse.ok().body(Map.of("callId", call));
        } catch (IllegalArgumentException e) {
            return ServerResponse.badRequest().body(Map.of("error", String.valueOf(e.getMessage())));
        }
    }

    /** A new personal link each time: it may be good for one sign-in only. */
    private URI agentPage(AgentTokens links) {
        if (!sides.ready().get()) {
            return URI.create(sides.ports().address() + "/");
        }
        return URI.create(sides.ports().address() + "/agent/link/" + links.issueLink(sides.agent()));
    }

    /** Open, as the password stands on it; every other path keeps Ringroute's own rules. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain demoHomeIsOpen(HttpSecurity http) throws Exception {
        return http.securityMatcher("/", "/demo/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives("default-src 'self'")))
                .build();
    }
}
