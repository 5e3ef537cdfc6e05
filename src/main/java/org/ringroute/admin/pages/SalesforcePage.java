package org.ringroute.admin.pages;

import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.TreeMap;
import org.ringroute.admin.SalesforceConnecting;
import org.ringroute.salesforce.session.BrowserConsent;
import org.ringroute.salesforce.session.NotConnectedException;
import org.ringroute.salesforce.session.PendingAuthorization;
import org.ringroute.salesforce.session.SalesforceApp;
import org.ringroute.salesforce.session.SalesforceApps;
import org.ringroute.salesforce.session.SalesforceConnection;
import org.ringroute.salesforce.session.TokenRefusal;
import org.ringroute.settings.RingrouteProperties.Flow;
import org.ringroute.settings.WebAddress;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Connects an org: which app, how, and whether it has what Ringroute needs. */
@Controller
@RequestMapping("/admin/salesforce")
class SalesforcePage {

    private static final String VIEW = "salesforce";
    private static final String AGAIN = "redirect:/admin/salesforce";

    private final SalesforceApps apps;
    private final SalesforceConnection salesforce;
    private final SalesforceConnecting connecting;
    private final BrowserConsent consent;
    private final SalesforceChecks checks;

    SalesforcePage(
            SalesforceApps apps,
            SalesforceConnection salesforce,
            SalesforceConnecting connecting,
            BrowserConsent consent,
            SalesforceChecks checks) {
        this.apps = apps;
        this.salesforce = salesforce;
        this.connecting = connecting;
        this.consent = consent;
        this.checks = checks;
    }

    @GetMapping
    ModelAndView show() {
        return page(AppForm.of(apps.current()), Map.of(), HttpStatus.OK);
    }

    @PostMapping
    ModelAndView save(@ModelAttribute AppForm form, RedirectAttributes next) {
        Map<String, String> errors = form.errors();
        if (!errors.containsKey("loginUrl") && !errors.containsKey("clientId") && !errors.containsKey("flow")) {
            SalesforceConnecting.secretToEnterAgain(apps.current(), form.toApp(apps.current()))
                    .ifPresent(field -> errors.put(field, "sf.wrong." + field));
        }
        if (!errors.isEmpty()) {
            return page(form, errors, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        connecting.use(form.toApp(apps.current()));
        next.addFlashAttribute("notice", "sf.saved");
        return new ModelAndView(AGAIN);
    }

    /** Sends the administrator to Salesforce, who comes back through {@link SalesforceAnswer}. */
    @GetMapping("/consent")
    String consent(HttpSession session) {
        PendingAuthorization pending = consent.begin();
        session.setAttribute(BrowserConsent.SESSION, pending);
        return "redirect:" + consent.authorizationUrl(pending);
    }

    /** What is known about the org, for a page that waits for it. */
    @GetMapping("/checks")
    String checks(Model model) {
        checks.show(model);
        return "salesforce-checks :: checks";
    }

    /** Connects with a flow that needs nobody's consent. */
    @PostMapping("/connect")
    String connect(RedirectAttributes next) {
        try {
            connecting.connect();
            next.addFlashAttribute("notice", "sf.connected");
        } catch (NotConnectedException e) {
            next.addFlashAttribute("problem", "sf.not-connected");
            next.addFlashAttribute("problemDetail", e.getMessage());
        }
        return AGAIN;
    }

    private String advice() {
        TokenRefusal refusal = salesforce.login().refusal();
        return refusal == null ? null : OAuthAdvice.key(refusal);
    }

    private ModelAndView page(AppForm form, Map<String, String> errors, HttpStatus status) {
        ModelAndView page = new ModelAndView(VIEW);
        page.setStatus(status);
        Model model = new ExtendedModelMap();
        model.addAttribute("form", form);
        model.addAttribute("errors", new TreeMap<>(errors));
        model.addAttribute("flows", Flow.values());
        model.addAttribute("callback", consent.callbackUrl());
        model.addAttribute("state", salesforce.state());
        model.addAttribute("login", salesforce.login());
        model.addAttribute("advice", advice());
        checks.show(model);
        model.addAttribute("secretKept", !apps.current().clientSecret().isBlank());
        model.addAttribute("keyKept", !apps.current().privateKey().isBlank());
        model.addAttribute("byConsent", apps.current().flow() == Flow.AUTHORIZATION_CODE);
        model.addAttribute("ready", !apps.current().clientId().isBlank());
        page.addAllObjects(model.asMap());
        return page;
    }

    /** The app as it stands in the form; secrets never come back to the browser. */
    record AppForm(String loginUrl, String clientId, String clientSecret, Flow flow, String user, String privateKey) {

        static AppForm of(SalesforceApp app) {
            return new AppForm(app.loginUrl(), app.clientId(), "", app.flow(), app.user(), "");
        }

        /** Keys of the bundles by field. */
        Map<String, String> errors() {
            Map<String, String> errors = new TreeMap<>();
            if (loginUrl == null || !WebAddress.isOne(loginUrl.strip())) {
                errors.put("loginUrl", "sf.wrong.loginUrl");
            }
            if (clientId == null || clientId.isBlank() || clientId.length() > 512) {
                errors.put("clientId", "sf.wrong.clientId");
            }
            if (flow == null) {
                errors.put("flow", "sf.wrong.flow");
            }
            if (flow == Flow.JWT && (user == null || user.isBlank())) {
                errors.put("user", "sf.wrong.user");
            }
            return errors;
        }

        SalesforceApp toApp(SalesforceApp current) {
            return SalesforceConnecting.app(current, loginUrl, clientId, clientSecret, flow, user, privateKey);
        }
    }
}
