package org.ringroute.admin.pages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ringroute.people.BindingStore;
import org.ringroute.people.BindingStore.BoundUser;
import org.ringroute.people.BindingStore.KnownExtension;
import org.ringroute.people.BindingStore.KnownGroup;
import org.springframework.stereotype.Component;

/** The lists of people as the pages show them: users with names for their extensions, and what may be chosen. */
@Component
class Roster {

    static final int PAGE = 100;
    private static final int MOST_CHOICES = 24;

    private final BindingStore bindings;

    Roster(BindingStore bindings) {
        this.bindings = bindings;
    }

    /** One page of the users that fit. */
    Page page(String search, Show show, int number) {
        Names names = names();
        String wanted = plain(search);
        List<BoundUser> all = bindings.users();
        List<Person> fitting = all.stream()
                .map(user -> person(user, names))
                .filter(show::fits)
                .filter(person -> person.has(wanted))
                .toList();
        int page = Math.max(0, Math.min(number, (fitting.size() - 1) / PAGE));
        List<Person> shown =
                fitting.stream().skip((long) page * PAGE).limit(PAGE).toList();
        return new Page(shown, fitting.size(), all.size(), page);
    }

    /** One user as saved. */
    Person person(String id) {
        return person(bindings.user(id), names());
    }

    /** One user with a choice that is not saved. */
    Person person(String id, List<String> extensions, List<Long> groups) {
        BoundUser user = bindings.user(id);
        return person(new BoundUser(user.id(), user.name(), user.email(), user.active(), extensions, groups), names());
    }

    /** Name of a user, or his id when he is gone. */
    String userName(String id) {
        return names().users().getOrDefault(id, id);
    }

    /** Extensions and groups whose number or name has this in it, but for those already chosen. */
    List<Choice> choices(String search, Person person) {
        String wanted = plain(search);
        Names names = names();
        Stream<Choice> extensions = names.extensions().values().stream()
                .filter(extension -> person.extensions().stream()
                        .noneMatch(tag -> tag.value().equals(extension.number())))
                .map(extension -> new Choice(
                        "extension",
                        extension.number(),
                        extension.number() + " " + extension.name(),
                        owner(extension.userId(), person, names)));
        Stream<Choice> groups = names.groups().values().stream()
                .filter(group ->
                        person.groups().stream().noneMatch(tag -> tag.value().equals(String.valueOf(group.id()))))
                .map(group -> new Choice(
                        "group", String.valueOf(group.id()), group.name(), owner(group.userId(), person, names)));
        return Stream.concat(extensions, groups)
                .filter(choice -> plain(choice.label()).contains(wanted))
                .limit(MOST_CHOICES)
                .toList();
    }

    private static String owner(String userId, Person person, Names names) {
        return userId == null || userId.equals(person.id())
                ? null
                : names.users().getOrDefault(userId, userId);
    }

    private Names names() {
        return new Names(
                bindings.users().stream().collect(Collectors.toMap(BoundUser::id, BoundUser::name)),
                byKey(bindings.extensions(), KnownExtension::number),
                byKey(bindings.groups(), group -> String.valueOf(group.id())));
    }

    private static <T> Map<String, T> byKey(List<T> items, Function<T, String> key) {
        return items.stream().collect(Collectors.toMap(key, item -> item, (one, other) -> one, LinkedHashMap::new));
    }

    private static Person person(BoundUser user, Names names) {
        List<Tag> extensions = user.extensions().stream()
                .map(number -> {
                    KnownExtension known = names.extensions().get(number);
                    return new Tag(number, known == null ? number : number + " " + known.name(), known == null);
                })
                .toList();
        List<Tag> groups = user.extensionGroups().stream()
                .map(id -> {
                    KnownGroup known = names.groups().get(String.valueOf(id));
                    return new Tag(String.valueOf(id), known == null ? "#" + id : known.name(), known == null);
                })
                .toList();
        return new Person(user.id(), user.name(), user.email(), user.active(), extensions, groups);
    }

    static String plain(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    /** Which users are wanted. */
    enum Show {
        all,
        bound,
        unbound,
        broken;

        boolean fits(Person person) {
            return switch (this) {
                case all -> true;
                case bound -> person.isBound();
                case unbound -> !person.isBound();
                case broken -> person.isBroken();
            };
        }
    }

    private record Names(
            Map<String, String> users, Map<String, KnownExtension> extensions, Map<String, KnownGroup> groups) {}

    /** An extension or a group of somebody; {@code missing} when the PBX has it no more. */
    record Tag(String value, String label, boolean missing) {}

    /** @param owner name of somebody else who has it, null when it is free */
    record Choice(String kind, String value, String label, String owner) {}

    /** @param page from 0; {@code fitting} of {@code all} users */
    record Page(List<Person> people, int fitting, int all, int page) {

        public boolean hasNext() {
            return (page + 1) * PAGE < fitting;
        }
    }

    /** A Salesforce user. */
    record Person(String id, String name, String email, boolean active, List<Tag> extensions, List<Tag> groups) {

        public boolean isBound() {
            return !extensions.isEmpty() || !groups.isEmpty();
        }

        public boolean isMissingSome() {
            return Stream.concat(extensions.stream(), groups.stream()).anyMatch(Tag::missing);
        }

        public boolean isBroken() {
            return isMissingSome() || (!active && isBound());
        }

        boolean has(String wanted) {
            return Stream.concat(
                            Stream.of(name, email),
                            Stream.concat(extensions.stream(), groups.stream()).map(Tag::label))
                    .anyMatch(text -> plain(text).contains(wanted));
        }
    }
}
