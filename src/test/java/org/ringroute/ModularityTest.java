package org.ringroute;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One direction: each package knows only those in rows below its own, and each table is written by one package. */
class ModularityTest {

    /** From top to bottom, as CONTRIBUTING.md draws them. */
    private static final List<Set<String>> ROWS = List.of(
            Set.of(""),
            Set.of("admin"),
            Set.of("agent", "dryrun"),
            Set.of("activity", "failure", "privacy"),
            Set.of("phonebook", "reconcile", "screenpop"),
            Set.of("followup", "record", "tracking"),
            Set.of("caller", "doctor"),
            Set.of("pbx", "salesforce"),
            Set.of("audit", "routes", "salesforce.session"),
            Set.of("limits", "people", "store"),
            Set.of("call", "settings"),
            Set.of("number", "text"));

    /** Who writes a table. The route {@code purge} removes what is older than the retention, from all of them. */
    private static final Map<String, String> OWNERS = Map.ofEntries(
            Map.entry("agent_event", "screenpop"),
            Map.entry("agent_token", "agent"),
            Map.entry("audit", "audit"),
            Map.entry("audit_head", "audit"),
            Map.entry("binding_period", "people"),
            Map.entry("call_leg", "tracking"),
            Map.entry("call_match", "tracking"),
            Map.entry("call_note", "activity"),
            Map.entry("call_related", "activity"),
            Map.entry("call_report", "reconcile"),
            Map.entry("call_story", "store"),
            Map.entry("chosen_record", "screenpop"),
            Map.entry("created_record", "record"),
            Map.entry("crm_user", "people"),
            Map.entry("erased_call", "store"),
            Map.entry("event", "store"),
            Map.entry("extension", "people"),
            Map.entry("extension_binding", "people"),
            Map.entry("extension_group", "people"),
            Map.entry("extension_group_member", "people"),
            Map.entry("group_binding", "people"),
            Map.entry("outbox", "store"),
            Map.entry("phone_call", "tracking"),
            Map.entry("phonebook", "phonebook"),
            Map.entry("phonebook_contact", "phonebook"),
            Map.entry("phonebook_number", "phonebook"),
            Map.entry("screen_pop", "screenpop"),
            Map.entry("setting", "settings"),
            Map.entry("working_instance", "store"));

    private static final Pattern CREATED = Pattern.compile("(?i)\\bCREATE TABLE (?:IF NOT EXISTS )?(\\w+)");
    private static final Pattern WRITTEN =
            Pattern.compile("\\b(?:INSERT INTO|UPDATE|DELETE FROM|MERGE INTO) ([a-z_]+)\\b");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.ringroute");

    @Test
    void packagesFormNoCycle() {
        slices().matching("org.ringroute.(*)..")
                .should()
                .beFreeOfCycles()
                .because("one that knows another which knows it can neither be read nor changed by itself:"
                        + " move what both need into a package below")
                .check(CLASSES);
    }

    @Test
    void eachPackageKnowsOnlyThoseInRowsBelow() {
        Set<String> wrong = new TreeSet<>();
        for (JavaClass one : CLASSES) {
            one.getDirectDependenciesFromSelf().forEach(dependency -> {
                JavaClass other = dependency.getTargetClass();
                String from = feature(one);
                String to = feature(other);
                if (other.getPackageName().startsWith("org.ringroute") && !from.equals(to) && row(from) >= row(to)) {
                    wrong.add(one.getName() + " knows " + other.getName());
                }
            });
        }
        assertThat(wrong)
                .as(
                        "Packages know only those in rows below their own (see ROWS): hand in what is needed from above, or move the"
                                + " class that both need down")
                .isEmpty();
    }

    @Test
    void callsNumbersAndTextsArePlainJava() {
        noClasses()
                .that()
                .resideInAnyPackage("org.ringroute.call..", "org.ringroute.number..", "org.ringroute.text..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.apache.camel..", "java.sql..", "javax.sql..")
                .because(
                        "what a call is does not depend on how it is told or stored: leave Spring, Camel and SQL to the packages"
                                + " above")
                .check(CLASSES);
    }

    @Test
    void eachTableIsWrittenByOnePackage() throws IOException {
        assertThat(tables())
                .as("A new table needs its owner in OWNERS, the one package that writes it")
                .isEqualTo(new TreeSet<>(OWNERS.keySet()));
        List<String> wrong = new ArrayList<>();
        for (Path file : files("src/main/java", ".java")) {
            for (String table : written(file)) {
                String from = Path.of("src/main/java/org/ringroute")
                        .relativize(file)
                        .getName(0)
                        .toString();
                if (!from.equals(OWNERS.get(table))) {
                    wrong.add(file + " writes " + table + ", which is " + OWNERS.get(table) + "'s");
                }
            }
        }
        for (Path file : files("routes", ".yaml")) {
            if (!file.endsWith("purge.camel.yaml")) {
                written(file)
                        .forEach(table ->
                                wrong.add(file + " writes " + table + ", which is " + OWNERS.get(table) + "'s"));
            }
        }
        assertThat(wrong)
                .as(
                        "Each table is written by one package: ask that one for a method instead of writing its rows from outside")
                .isEmpty();
    }

    private static String feature(JavaClass one) {
        String name = one.getPackageName().replaceFirst("^org\\.ringroute\\.?", "");
        return name.startsWith("salesforce.session") ? "salesforce.session" : name.replaceFirst("\\..*", "");
    }

    private static int row(String feature) {
        for (int i = 0; i < ROWS.size(); i++) {
            if (ROWS.get(i).contains(feature)) {
                return i;
            }
        }
        throw new AssertionError("The package " + feature + " stands in no row: give it a place in ROWS");
    }

    private static Set<String> tables() throws IOException {
        Set<String> tables = new TreeSet<>();
        for (Path file : files("src/main/resources/db", ".sql")) {
            CREATED.matcher(Files.readString(file))
                    .results()
                    .forEach(created -> tables.add(created.group(1).toLowerCase()));
        }
        return tables;
    }

    private static Set<String> written(Path file) throws IOException {
        Set<String> tables = new TreeSet<>();
        WRITTEN.matcher(Files.readString(file))
                .results()
                .map(written -> written.group(1))
                .filter(OWNERS::containsKey)
                .forEach(tables::add);
        return tables;
    }

    private static List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
