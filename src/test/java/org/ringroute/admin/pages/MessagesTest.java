package org.ringroute.admin.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringroute.call.CallChange;
import org.ringroute.call.Direction;
import org.ringroute.call.Phase;
import org.ringroute.call.Role;
import org.ringroute.call.Why;
import org.ringroute.pbx.PbxState;
import org.ringroute.salesforce.session.ConnectionState;
import org.ringroute.screenpop.PopClient;
import org.ringroute.screenpop.PopSetting;
import org.ringroute.settings.Integration;
import org.ringroute.settings.Settings;
import org.ringroute.store.EventState;
import org.ringroute.store.OutboxKind;
import org.ringroute.tracking.Outcome;

/** Every text is in every language, is used, and exists where it is used. */
class MessagesTest {

    private static final Path RESOURCES = Path.of("src", "main", "resources");
    private static final Path JAVA = Path.of("src", "main", "java");
    private static final String ENGLISH = "messages.properties";
    private static final String CHINESE = "messages_zh_CN.properties";

    /** {@code #{key}} and {@code #{key(...)}}; keys put together at run time end in a dot here. */
    private static final Pattern IN_TEMPLATE = Pattern.compile("#\\{\\|?([a-z][\\w-]*(?:\\.[\\w-]+)*\\.?)");

    private static final Pattern QUOTED = Pattern.compile("[\"']([a-z][\\w-]*(?:\\.[\\w-]+)*\\.?)[\"']");

    /** Keys that are put together from the names of constants. */
    private static final Map<String, Stream<? extends Enum<?>>> BY_CONSTANT = Map.ofEntries(
            Map.entry("state.salesforce.", Arrays.stream(ConnectionState.values())),
            Map.entry("home.salesforce.", Arrays.stream(ConnectionState.values())),
            Map.entry("state.pbx.", Arrays.stream(PbxState.values())),
            Map.entry("home.pbx.", Arrays.stream(PbxState.values())),
            Map.entry("state.integration.", Arrays.stream(Integration.State.values())),
            Map.entry("home.integration.", Arrays.stream(Integration.State.values())),
            Map.entry("object.", Arrays.stream(Settings.CrmObject.values())),
            Map.entry("mode.", Arrays.stream(Settings.Mode.values())),
            Map.entry("direction.", Arrays.stream(Settings.CallType.values())),
            Map.entry("call.direction.", Arrays.stream(Direction.values())),
            Map.entry("why.", Arrays.stream(Why.values())),
            Map.entry("moment.", Arrays.stream(CallChange.Kind.values())),
            Map.entry("call.phase.", Arrays.stream(Phase.values())),
            Map.entry("call.role.", Arrays.stream(Role.values())),
            Map.entry("call.outcome.", Arrays.stream(Outcome.values())),
            Map.entry("event.state.", Arrays.stream(EventState.values())),
            Map.entry("outbox.", Arrays.stream(OutboxKind.values())),
            Map.entry("agents.client.", Arrays.stream(PopClient.values())),
            Map.entry("agents.mode.", Arrays.stream(PopSetting.Mode.values())),
            Map.entry("agents.trigger.", Arrays.stream(PopSetting.Trigger.values())),
            Map.entry("people.show.", Arrays.stream(Roster.Show.values())));

    @Test
    void bothLanguagesHaveTheSameTexts() {
        assertThat(keys(CHINESE)).isEqualTo(keys(ENGLISH));
    }

    /** Of two texts with one key only the last is seen, also where the first was meant. */
    @ParameterizedTest
    @ValueSource(strings = {ENGLISH, CHINESE})
    void noKeyStandsTwice(String bundle) throws IOException {
        Set<String> seen = new HashSet<>();
        assertThat(Files.readAllLines(RESOURCES.resolve(bundle)).stream()
                        .filter(line -> !line.startsWith("#") && line.contains("="))
                        .map(line -> line.substring(0, line.indexOf('=')))
                        .filter(key -> !seen.add(key)))
                .isEmpty();
    }

    /** A page that a text sends to must be called what the menu calls it. */
    @Test
    void pagesAreCalledAsInTheMenu() {
        Properties chinese = bundle(CHINESE);
        Set<Object> menu = chinese.entrySet().stream()
                .filter(one -> one.getKey().toString().startsWith("nav."))
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
        List<String> sentTo = chinese.values().stream()
                .flatMap(text ->
                        Pattern.compile("“([^”]+)”页面").matcher(text.toString()).results())
                .map(page -> page.group(1))
                .toList();
        assertThat(sentTo).isNotEmpty().allMatch(menu::contains);
    }

    /** One word for one thing: those on the right are what others would say, and not what the PBX's own pages say. */
    @Test
    void chineseNamesThingsAsThePbxDoes() {
        for (String other : List.of("座席", "电话簿", "电话本", "集成 > API", "人员")) {
            assertThat(bundle(CHINESE).values().stream().map(Object::toString)).noneMatch(text -> text.contains(other));
        }
    }

    @Test
    void noTextIsUnused() {
        Set<String> literals = new HashSet<>(found(QUOTED, JAVA, ".java"));
        literals.addAll(found(QUOTED, RESOURCES.resolve("templates"), ".html"));
        literals.addAll(found(IN_TEMPLATE, RESOURCES.resolve("templates"), ".html"));
        Predicate<String> used = key -> literals.contains(key)
                || literals.stream().anyMatch(literal -> literal.endsWith(".") && key.startsWith(literal));
        assertThat(keys(ENGLISH).stream().filter(used.negate())).isEmpty();
    }

    @Test
    void templatesUseNoUnknownText() {
        Set<String> known = keys(ENGLISH);
        assertThat(found(IN_TEMPLATE, RESOURCES.resolve("templates"), ".html").stream()
                        .filter(key -> key.endsWith(".")
                                ? known.stream().noneMatch(one -> one.startsWith(key))
                                : !known.contains(key)))
                .isEmpty();
    }

    @Test
    void everyConstantHasItsText() {
        Set<String> known = keys(ENGLISH);
        BY_CONSTANT.forEach((prefix, constants) ->
                constants.forEach(constant -> assertThat(known).contains(prefix + constant.name())));
    }

    @ParameterizedTest
    @ValueSource(strings = {ENGLISH, CHINESE})
    void everyTextCanBeFormatted(String bundle) {
        Locale locale = bundle.equals(ENGLISH) ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
        bundle(bundle).forEach((key, text) -> {
            assertThat((String) text)
                    .as("%s: a straight apostrophe is syntax", key)
                    .doesNotContain("'");
            String formatted = new MessageFormat((String) text, locale).format(new Object[] {3, 5});
            assertThat(formatted).as((String) key).isNotBlank().doesNotContain("{0}");
        });
    }

    @Test
    void noTemplateHasScriptOrStyleOfItsOwn() throws IOException {
        for (Path template : files(RESOURCES.resolve("templates"), ".html")) {
            assertThat(Files.readString(template))
                    .as("%s", template)
                    .doesNotContain(" style=", "<style", " onclick=", "<script>");
        }
    }

    private static Set<String> keys(String bundle) {
        return new TreeSet<>(bundle(bundle).stringPropertyNames());
    }

    private static Properties bundle(String name) {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(RESOURCES.resolve(name))) {
            texts.load(reader);
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> found(Pattern pattern, Path folder, String ending) {
        return files(folder, ending).stream()
                .flatMap(file -> pattern.matcher(read(file)).results())
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
