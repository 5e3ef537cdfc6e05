package org.ringroute.people;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ringroute.people.BindingStore.Bound;
import org.ringroute.people.BindingStore.BoundUser;
import org.ringroute.people.BindingStore.KnownExtension;

/**
 * What binding by e-mail comes to: users and extensions with the same address belong together, case and surrounding blanks
 * aside; a sandbox's {@code .invalid} is overlooked. What somebody bound by hand stays.
 *
 * @param bind what is not bound yet
 * @param release what was bound so before, and does not fit any more
 * @param kept how many were bound so before and still fit
 * @param ties the addresses that are not clear, which stay unbound
 */
public record AutoBinding(List<Pair> bind, List<Pair> release, int kept, List<Tie> ties) {

    private static final String SANDBOX = ".invalid";

    static AutoBinding of(List<BoundUser> users, List<KnownExtension> extensions, List<Bound> bound) {
        Map<String, List<String>> usersOf = new LinkedHashMap<>();
        users.stream().filter(BoundUser::active).forEach(user -> put(usersOf, user.email(), user.id()));
        Map<String, List<String>> extensionsOf = new LinkedHashMap<>();
        extensions.forEach(extension -> put(extensionsOf, extension.email(), extension.number()));
        Set<String> byHand =
                bound.stream().filter(Bound::manual).map(Bound::extension).collect(Collectors.toSet());
        List<Pair> before = bound.stream()
                .filter(binding -> !binding.manual())
                .map(binding -> new Pair(binding.extension(), binding.userId()))
                .toList();

        List<Pair> fitting = new ArrayList<>();
        List<Tie> ties = new ArrayList<>();
        usersOf.forEach((email, same) -> {
            List<String> numbers = extensionsOf.getOrDefault(email, List.of());
            if (!numbers.isEmpty() && (same.size() > 1 || numbers.size() > 1)) {
                ties.add(new Tie(email, same, numbers));
            } else if (!numbers.isEmpty() && !byHand.contains(numbers.get(0))) {
                fitting.add(new Pair(numbers.get(0), same.get(0)));
            }
        });
        List<Pair> bind = without(fitting, before);
        return new AutoBinding(bind, without(before, fitting), fitting.size() - bind.size(), ties);
    }

    private static List<Pair> without(List<Pair> some, List<Pair> others) {
        Set<Pair> left = new LinkedHashSet<>(some);
        others.forEach(left::remove);
        return List.copyOf(left);
    }

    private static void put(Map<String, List<String>> byEmail, String email, String value) {
        String plain = email.strip().toLowerCase(Locale.ROOT);
        String address = plain.endsWith(SANDBOX) ? plain.substring(0, plain.length() - SANDBOX.length()) : plain;
        if (!address.isEmpty()) {
            byEmail.computeIfAbsent(address, key -> new ArrayList<>()).add(value);
        }
    }

    /** True when nothing would change. */
    public boolean changesNothing() {
        return bind.isEmpty() && release.isEmpty();
    }

    /** An extension and the Salesforce user it belongs to. */
    public record Pair(String extension, String userId) {}

    /** An e-mail address that several users or several extensions have. */
    public record Tie(String email, List<String> users, List<String> extensions) {}
}
