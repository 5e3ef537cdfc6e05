package org.ringroute.standin.pbx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Who and what can be dialled on this PBX: extensions, their groups, ring groups and queues. */
final class Directory {

    /** A person's extension. */
    record Extension(int id, String number, String name, String email, String mobile) {}

    /** A named set of extensions; {@code number} is empty for extension groups, which cannot be dialled. */
    record Group(int id, String number, String name, List<String> members) {}

    private final List<Extension> extensions = new CopyOnWriteArrayList<>();
    private final List<Group> extensionGroups = new CopyOnWriteArrayList<>();
    private final List<Group> ringGroups = new CopyOnWriteArrayList<>();
    private final List<Group> queues = new CopyOnWriteArrayList<>();

    synchronized Extension addExtension(String number, String name, String email, String mobile) {
        // An extension that is added again keeps its id, as an edit in the portal would.
        int id = extension(number).map(Extension::id).orElse(61 + extensions.size());
        Extension extension = new Extension(id, number, name, email, mobile);
        extensions.removeIf(other -> other.number().equals(number));
        extensions.add(extension);
        return extension;
    }

    void removeExtension(String number) {
        extensions.removeIf(extension -> extension.number().equals(number));
    }

    void addExtensionGroup(int id, String name, List<String> members) {
        extensionGroups.removeIf(group -> group.id() == id);
        extensionGroups.add(new Group(id, "", name, List.copyOf(members)));
    }

    void addRingGroup(String number, String name, List<String> members) {
        ringGroups.add(new Group(ringGroups.size() + 1, number, name, List.copyOf(members)));
    }

    void addQueue(String number, String name, List<String> members) {
        queues.add(new Group(queues.size() + 1, number, name, List.copyOf(members)));
    }

    List<Extension> extensions() {
        return new ArrayList<>(extensions);
    }

    List<Group> extensionGroups() {
        return new ArrayList<>(extensionGroups);
    }

    List<Group> ringGroups() {
        return new ArrayList<>(ringGroups);
    }

    List<Group> queues() {
        return new ArrayList<>(queues);
    }

    Optional<Extension> extension(String number) {
        return first(extensions, extension -> extension.number().equals(number));
    }

    Group ringGroup(String number) {
        return first(ringGroups, group -> group.number().equals(number))
                .orElseThrow(() -> new IllegalArgumentException("add ring group " + number + " first"));
    }

    Group queue(String number) {
        return first(queues, queue -> queue.number().equals(number))
                .orElseThrow(() -> new IllegalArgumentException("add queue " + number + " first"));
    }

    /** The party as call records show it: a name for an extension, the number twice for anybody else. */
    Party party(String number) {
        return extension(number)
                .map(extension -> new Party(extension.name(), number))
                .orElse(new Party(number, number));
    }

    private static <T> Optional<T> first(List<T> list, Predicate<T> wanted) {
        return list.stream().filter(wanted).findFirst();
    }
}
