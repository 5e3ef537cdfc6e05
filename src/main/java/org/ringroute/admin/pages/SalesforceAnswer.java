package org.ringroute.admin.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.ringroute.agent.AgentSignIn;
import org.ringroute.salesforce.session.BrowserConsent;
import org.ringroute.salesforce.session.ConsentException;
import org.ringroute.salesforce.session.PendingAuthorization;
import org.ringroute.salesforce.session.TokenRefusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where Salesforce sends an administrator back to after the consent, and an agent who signs in. */
@Controller
class SalesforceAnswer {

    private final BrowserConsent consent;
    private final SalesforceChecks checks;
    private final AgentSignIn agents;

    SalesforceAnswer(BrowserConsent consent, SalesforceChecks checks, AgentSignIn agents) {
        this.consent = consent;
        this.checks = checks;
        this.agents = agents;
    }

    @GetMapping(BrowserConsent.CALLBACK)
    String answer(
            @RequestParam(required = false) String code,
            @RequestParam(required = false) String state,
            @RequestParam(required = false) String error,
            @RequestParam(name = "error_description", required = false) String description,
            HttpSession session,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (AgentSignIn.isAwaited(request)) {
            return agents.answer(state, code, request, response);
        }
        PendingAuthorization pending = (PendingAuthorization) session.getAttribute(BrowserConsent.SESSION);
        // Single-use: a second answer with the same state finds nothing.
        session.removeAttribute(BrowserConsent.SESSION);
        try {
            if (error != null || code == null) {
                throw new ConsentException(
                        error == null ? "invalid_request" : error, description == null ? "" : description);
            }
            consent.complete(pending, state, code);
            model.addAttribute("connected", true);
            checks.show(model);
        } catch (ConsentException e) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("connected", false);
            model.addAttribute("error", e.error());
            model.addAttribute("description", e.getMessage());
            model.addAttribute("advice", OAuthAdvice.key(TokenRefusal.of(e.error(), e.getMessage())));
        }
        return "salesforce-answer";
    }
}
