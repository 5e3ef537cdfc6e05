package org.ringroute.admin;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The personal links with which agents sign in who do not do so with Salesforce. */
@RestController
class AgentLinksController {

    private final AgentLinks links;

    AgentLinksController(AgentLinks links) {
        this.links = links;
    }

    /** A new link, shown this once; the one before it holds no longer. */
    @PostMapping("/api/users/{id}/link")
    Issued issue(@PathVariable String id) {
        return new Issued(links.issue(id));
    }

    /** Withdraws the link and all that was signed in with it. */
    @DeleteMapping("/api/users/{id}/link")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable String id) {
        links.withdraw(id);
    }

    record Issued(String link) {}
}
