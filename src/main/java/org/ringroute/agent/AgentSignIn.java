package org.ringroute.agent;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.util.Optional;
import org.ringroute.audit.Actor;
import org.ringroute.audit.SignIns;
import org.ringroute.audit.SignIns.Way;
import org.ringroute.salesforce.session.BrowserConsent;
import org.ringroute.salesforce.session.ConsentException;
import org.ringroute.salesforce.session.PendingAuthorization;
import org.ringroute.salesforce.session.UserIdentity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.view.RedirectView;

/** How an agent signs in: with Salesforce, or with the personal link that the administrator issued. */
@Controller
public class AgentSignIn {

    private static final String SESSION = "agent-sign-in";
    private static final String HOME = "/agent";
    private static final String DEAD_LINK = "redirect:/agent/login?link";
    private static final Logger log = LoggerFactory.getLogger(AgentSignIn.class);

    private final BrowserConsent consent;
    private final UserIdentity identity;
    private final AgentTokens tokens;
    private final AgentCookie cookie;
    private final SignIns signIns;

    AgentSignIn(
            BrowserConsent consent, UserIdentity identity, AgentTokens tokens, AgentCookie cookie, SignIns signIns) {
        this.signIns = signIns;
        this.consent = consent;
        this.identity = identity;
        this.tokens = tokens;
        this.cookie = cookie;
    }

    /**
     * True for Salesforce's answer to an agent's sign-in: its state is the one that this browser was sent with. It comes to
     * the same address as the answer to an administrator's consent, so that there is one callback to register.
     */
    public static boolean isAwaited(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return request.getRequestURI().equals(request.getContextPath() + BrowserConsent.CALLBACK)
                && session != null
                && session.getAttribute(SESSION) instanceof PendingAuthorization pending
                && pending.state().equals(request.getParameter("state"));
    }

    /** The page with the ways to sign in. */
    @GetMapping("/agent/login")
    String login() {
        return "agent-login";
    }

    /** Sends the agent to Salesforce. */
    @GetMapping("/agent/sign-in")
    RedirectView begin(HttpServletRequest request) {
        PendingAuthorization pending = consent.begin();
        request.getSession(true).setAttribute(SESSION, pending);
        RedirectView away = new RedirectView(consent.signInUrl(pending));
        away.setExpandUriTemplateVariables(false);
        away.setExposeModelAttributes(false);
        return away;
    }

    /**
     * Takes Salesforce's answer.
     *
     * @return where the browser goes: to the page that was asked for, or back to the sign-in with the reason
     */
    public String answer(String state, String code, HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession();
        PendingAuthorization pending = (PendingAuthorization) session.getAttribute(SESSION);
        // Single-use: a second answer with the same state finds nothing.
        session.removeAttribute(SESSION);
        try {
            if (code == null) {
                signIns.failed(SignIns.UNKNOWN, Way.SALESFORCE, request.getRemoteAddr());
                return "redirect:/agent/login?denied";
            }
            String userId = identity.confirm(pending, state, code);
            Optional<String> token = tokens.signIn(userId);
            if (token.isEmpty()) {
                signIns.failed(Actor.agent(userId), Way.SALESFORCE, request.getRemoteAddr());
                return "redirect:/agent/login?unbound";
            }
            signIns.succeeded(Actor.agent(userId), Way.SALESFORCE, request.getRemoteAddr());
            return signedIn(token.get(), request, response);
        } catch (ConsentException e) {
            signIns.failed(SignIns.UNKNOWN, Way.SALESFORCE, request.getRemoteAddr());
            log.warn("An agent could not sign in with Salesforce: {} {}", e.error(), e.getMessage());
            return "redirect:/agent/login?failed";
        }
    }

    /**
     * Asks whether to sign in with a personal link. Nothing is used up by that: programs that look at every link in a mail
     * or a chat come by here first.
     */
    @GetMapping("/agent/link/{token}")
    String ask(@PathVariable String token, Model model, HttpServletRequest request) {
        Optional<Agent> agent = tokens.ofLink(token);
        if (agent.isEmpty()) {
            signIns.failed(SignIns.UNKNOWN, Way.LINK, request.getRemoteAddr());
            return DEAD_LINK;
        }
        model.addAttribute("agent", agent.get());
        model.addAttribute("token", token);
        return "agent-link";
    }

    /** Signs in with a personal link, which holds no longer then. */
    @PostMapping("/agent/link/{token}")
    String link(@PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        Optional<String> signIn = tokens.signInByLink(token);
        if (signIn.isEmpty()) {
            signIns.failed(SignIns.UNKNOWN, Way.LINK, request.getRemoteAddr());
            return DEAD_LINK;
        }
        tokens.signedIn(signIn.get())
                .ifPresent(agent -> signIns.succeeded(Actor.agent(agent.userId()), Way.LINK, request.getRemoteAddr()));
        return signedIn(signIn.get(), request, response);
    }

    private String signedIn(String token, HttpServletRequest request, HttpServletResponse response) {
        // Whoever was signed in in this browser is not any more: neither his page nor his extension may show on.
        cookie.read(request).ifPresent(tokens::signOut);
        cookie.give(response, token);
        return "redirect:" + wanted(request, response);
    }

    private static String wanted(HttpServletRequest request, HttpServletResponse response) {
        SavedRequest saved = new HttpSessionRequestCache().getRequest(request, response);
        if (saved == null) {
            return HOME;
        }
        URI address = URI.create(saved.getRedirectUrl());
        String path = address.getPath();
        boolean ours = path.equals(HOME) || path.equals("/pop") || path.startsWith("/recordings/");
        return !ours ? HOME : address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
    }

    /** Ends the sign-in. */
    @PostMapping("/agent/sign-out")
    String signOut(HttpServletRequest request, HttpServletResponse response) {
        cookie.read(request).ifPresent(tokens::signOut);
        cookie.take(response);
        return "redirect:/agent/login?signed-out";
    }
}
