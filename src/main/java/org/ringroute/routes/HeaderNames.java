package org.ringroute.routes;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Exchange;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.tooling.model.ComponentModel;
import org.springframework.util.ReflectionUtils;

/** The headers that a step can find: those that steps before it set, and those that components bring along. */
final class HeaderNames {

    /** After a request or an answer from elsewhere there may be headers of any name. */
    private static final String ANY = Uses.HEADER + "*";

    private static final Set<String> CLOSED = Set.of("bean", "class", "direct", "kamelet", "language", "log", "seda");

    /** Of requests and answers that Ringroute knows. */
    private static final Set<String> COMMON =
            Set.of("Content-Type", "Retry-After", "Sforce-Limit-Info", "X-Signature", "Authorization", "Location");

    private static final Set<String> OF_CAMEL = ofCamel();

    private static final int LONG_ENOUGH_TO_MISTYPE = 5;

    private final CamelCatalog catalog;
    private final Map<String, Set<String>> ofComponents = new HashMap<>();

    HeaderNames(CamelCatalog catalog) {
        this.catalog = catalog;
    }

    private static Set<String> ofCamel() {
        Set<String> names = new TreeSet<>();
        for (Field constant : Exchange.class.getFields()) {
            if (constant.getType() == String.class) {
                names.add((String) ReflectionUtils.getField(constant, null));
            }
        }
        return names;
    }

    /** What an endpoint of this kind brings along, by {@link Uses#HEADER}. */
    Set<String> broughtBy(String scheme) {
        return scheme.isEmpty() || CLOSED.contains(scheme)
                ? Set.of()
                : ofComponents.computeIfAbsent(scheme, this::ofComponent);
    }

    private Set<String> ofComponent(String scheme) {
        Set<String> names = new TreeSet<>(Set.of(ANY));
        ComponentModel component = catalog.componentModel(scheme);
        if (component != null) {
            component.getEndpointHeaders().forEach(header -> names.add(Uses.HEADER + header.getName()));
        }
        return names;
    }

    /** What to do about a header that no step sets; empty when it may come from elsewhere. */
    Optional<String> advice(String header, Set<String> known) {
        Set<String> names = new TreeSet<>(OF_CAMEL);
        if (known.contains(ANY)) {
            names.addAll(COMMON);
        }
        known.stream()
                .filter(name -> name.startsWith(Uses.HEADER) && !name.equals(ANY))
                .forEach(name -> names.add(name.substring(Uses.HEADER.length())));
        if (names.stream().anyMatch(header::equalsIgnoreCase)) {
            return Optional.empty();
        }
        String near = header.length() < LONG_ENOUGH_TO_MISTYPE ? "" : Nearest.advice(header, names, "");
        boolean open = known.contains(ANY) && !header.startsWith("Camel");
        if (open && near.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(near.isEmpty() ? "set it before with setHeader" : near);
    }
}
