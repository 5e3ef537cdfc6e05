package org.ringroute.admin.pages;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ringroute.admin.BindingChanges;
import org.ringroute.admin.pages.Roster.Choice;
import org.ringroute.admin.pages.Roster.Person;
import org.ringroute.admin.pages.Roster.Tag;
import org.ringroute.people.AlreadyBoundException;
import org.ringroute.people.UnknownPersonException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One row of the list of people while its binding is edited: what is chosen travels in the form until it is saved. */
@Controller
@RequestMapping("/admin/people/{id}")
class BindingForm {

    private final Roster roster;
    private final BindingChanges changes;

    BindingForm(Roster roster, BindingChanges changes) {
        this.roster = roster;
        this.changes = changes;
    }

    @GetMapping("/row")
    String row(@PathVariable String id, Model model) {
        return row(roster.person(id), model);
    }

    @GetMapping("/edit")
    String edit(@PathVariable String id, Model model) {
        return form(roster.person(id), "", model);
    }

    /** What may be chosen. */
    @GetMapping("/choices")
    String choices(@PathVariable String id, Chosen chosen, @RequestParam String search, Model model) {
        Person person = roster.person(id, chosen.extensions(), chosen.groups());
        form(person, search, model);
        return "binding :: found";
    }

    /** The form with one more or one less: by its button, or by what was typed. */
    @PostMapping("/draft")
    String draft(
            @PathVariable String id,
            Chosen chosen,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String add,
            @RequestParam(defaultValue = "") String remove,
            Model model) {
        Person before = roster.person(id, chosen.extensions(), chosen.groups());
        Optional<String> wanted = add.isEmpty() ? typed(search, before) : Optional.of(add);
        if (remove.isEmpty() && wanted.isEmpty()) {
            model.addAttribute("error", "bind.no-match");
            model.addAttribute("errorDetails", new Object[] {search});
            return form(before, search, model);
        }
        Chosen after = remove.isEmpty() ? chosen.with(wanted.get()) : chosen.without(remove);
        return form(roster.person(id, after.extensions(), after.groups()), "", model);
    }

    @PostMapping
    String save(@PathVariable String id, Chosen chosen, Model model) {
        try {
            changes.bind(id, chosen.extensions(), chosen.groups());
            return row(roster.person(id), model);
        } catch (AlreadyBoundException e) {
            model.addAttribute("error", "bind.conflict");
            model.addAttribute("errorDetails", new Object[] {e.value(), roster.userName(e.owner())});
        } catch (UnknownPersonException e) {
            model.addAttribute("error", "bind.missing");
            model.addAttribute("errorDetails", new Object[0]);
        }
        return form(roster.person(id, chosen.extensions(), chosen.groups()), "", model);
    }

    /** Keeps of a binding what still works: nothing of a deactivated user's, else all that the PBX still has. */
    @PostMapping("/repair")
    String repair(@PathVariable String id, Model model) {
        Person person = roster.person(id);
        List<String> extensions = present(person, person.extensions());
        List<Long> groups =
                present(person, person.groups()).stream().map(Long::valueOf).toList();
        changes.bind(id, extensions, groups);
        return row(roster.person(id), model);
    }

    private static List<String> present(Person person, List<Tag> tags) {
        return tags.stream()
                .filter(tag -> person.active() && !tag.missing())
                .map(Tag::value)
                .toList();
    }

    /** The one thing that is meant: its number or name in full, or the only one found. */
    private Optional<String> typed(String search, Person person) {
        List<Choice> found = roster.choices(search, person).stream()
                .filter(choice -> choice.owner() == null)
                .toList();
        return found.stream()
                .filter(choice -> found.size() == 1
                        || choice.value().equals(search.strip())
                        || Roster.plain(choice.label()).equals(Roster.plain(search)))
                .map(choice -> choice.kind() + ":" + choice.value())
                .findFirst();
    }

    private static String row(Person person, Model model) {
        model.addAttribute("person", person);
        return "binding :: row";
    }

    private String form(Person person, String search, Model model) {
        Person saved = roster.person(person.id());
        model.addAttribute("person", person);
        model.addAttribute("unsaved", !person.equals(saved));
        model.addAttribute("search", search);
        model.addAttribute("choices", roster.choices(search, person));
        return "binding :: form";
    }

    /** What is chosen, saved or not. */
    record Chosen(List<String> extensions, List<Long> groups) {

        Chosen {
            extensions = extensions == null ? List.of() : extensions;
            groups = groups == null ? List.of() : groups;
        }

        /** @param thing such as {@code extension:1001} or {@code group:3} */
        Chosen with(String thing) {
            String value = thing.substring(thing.indexOf(':') + 1);
            return thing.startsWith("group:")
                    ? new Chosen(extensions, and(groups, Long.valueOf(value)))
                    : new Chosen(and(extensions, value), groups);
        }

        Chosen without(String thing) {
            String value = thing.substring(thing.indexOf(':') + 1);
            return thing.startsWith("group:")
                    ? new Chosen(
                            extensions,
                            groups.stream()
                                    .filter(group -> !value.equals(String.valueOf(group)))
                                    .toList())
                    : new Chosen(
                            extensions.stream()
                                    .filter(extension -> !extension.equals(value))
                                    .toList(),
                            groups);
        }

        private static <T> List<T> and(List<T> some, T one) {
            return Stream.concat(some.stream(), Stream.of(one)).distinct().toList();
        }
    }
}
