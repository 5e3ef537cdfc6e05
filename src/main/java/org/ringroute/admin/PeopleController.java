package org.ringroute.admin;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.apache.camel.ProducerTemplate;
import org.ringroute.people.AutoBinding.Tie;
import org.ringroute.people.BindingStore;
import org.ringroute.people.BindingStore.BoundUser;
import org.ringroute.people.BindingStore.KnownExtension;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Salesforce's users, the PBX's extensions, and who is who. */
@RestController
class PeopleController {

    private final BindingStore bindings;
    private final ProducerTemplate routes;
    private final BindingChanges changes;

    PeopleController(BindingStore bindings, ProducerTemplate routes, BindingChanges changes) {
        this.bindings = bindings;
        this.routes = routes;
        this.changes = changes;
    }

    @GetMapping("/api/users")
    Items<BoundUser> users() {
        return Items.all(bindings.users());
    }

    /** Reads users and extensions again, and answers when that is done. */
    @PostMapping("/api/users/refresh")
    Items<BoundUser> refresh() {
        routes.sendBody("direct:user-list", null);
        return Items.all(bindings.users());
    }

    /** Binds who has the same e-mail address on both sides; bindings made by hand stay. */
    @PostMapping("/api/users/auto-bind")
    AutoBound autoBind() {
        List<Tie> ties = changes.autoBind().ties();
        return new AutoBound(bindings.users(), ties);
    }

    @PutMapping("/api/users/{id}/extensions")
    @ResponseStatus(HttpStatus.OK)
    BoundUser bind(@PathVariable String id, @Valid @RequestBody Binding binding) {
        return changes.bind(id, binding.extensions(), binding.extensionGroups());
    }

    @GetMapping("/api/extensions")
    Items<KnownExtension> extensions() {
        return Items.all(bindings.extensions());
    }

    /** The extensions and extension groups of one user. */
    record Binding(@NotNull List<@NotNull String> extensions, List<@NotNull Long> extensionGroups) {

        Binding {
            extensionGroups = extensionGroups == null ? List.of() : extensionGroups;
        }
    }

    /** @param ties e-mail addresses that more than one user or extension has: left unbound */
    record AutoBound(List<BoundUser> items, List<Tie> ties) {}
}
