package org.ringroute.admin.pages;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ringroute.call.Direction;
import org.ringroute.call.Why;
import org.ringroute.number.PhoneNumbers;
import org.ringroute.salesforce.session.SalesforceConnection;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What {@code layout.html} and the fragments in {@code bits.html} need on every page. */
@Component("pageFrame")
public class PageFrame {

    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final String htmx;
    private final SalesforceConnection salesforce;
    private final MessageSource texts;
    private final PhoneNumbers numbers;

    PageFrame(
            @Value("${htmx.version}") String htmx,
            SalesforceConnection salesforce,
            MessageSource texts,
            PhoneNumbers numbers) {
        this.numbers = numbers;
        this.texts = texts;
        this.htmx = htmx;
        this.salesforce = salesforce;
    }

    /** Where the htmx of the webjar is. */
    public String htmx() {
        return "/webjars/htmx.org/" + htmx + "/dist/htmx.min.js";
    }

    /** Name of whoever is signed in, or empty. */
    public String user() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who == null || who instanceof AnonymousAuthenticationToken ? "" : who.getName();
    }

    /** The languages to choose from, each with the address of this page in it. */
    public List<Choice> languages() {
        Locale now = Languages.nearest(LocaleContextHolder.getLocale());
        return Languages.ALL.stream()
                .map(locale -> new Choice(
                        locale.toLanguageTag(),
                        locale.getDisplayLanguage(locale),
                        locale.equals(now),
                        ServletUriComponentsBuilder.fromCurrentRequest()
                                .scheme(null)
                                .host(null)
                                .port(null)
                                .replaceQueryParam(Languages.PARAMETER, locale.toLanguageTag())
                                .build()
                                .toUriString()))
                .toList();
    }

    /** A moment for {@code datetime}: the browser shows it in its own zone. */
    public String iso(long millis) {
        return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** The same to read, for browsers without scripts. */
    public String utc(long millis) {
        return UTC.format(Instant.ofEpochMilli(millis));
    }

    /** A text for lists, where numbers need not be read. */
    public String masked(String text) {
        return PhoneNumbers.mask(text);
    }

    /**
     * The outside number of a call as people know it: without the dial prefix, and with a word for one that was withheld.
     *
     * @param direction as the call's row has it
     */
    public String number(String direction, String raw) {
        String shown = Direction.valueOf(direction).outside(numbers, raw).shown();
        return shown.isEmpty() && !raw.isEmpty()
                ? texts.getMessage("calls.withheld", null, LocaleContextHolder.getLocale())
                : shown;
    }

    /** A reason in the reader's language; one that a route of an integrator gives stays as it is. */
    public String why(String words) {
        return Why.of(words)
                .map(why -> texts.getMessage("why." + why, null, LocaleContextHolder.getLocale()))
                .orElse(words);
    }

    /**
     * What an event changed.
     *
     * @param changed each a moment, and the extension where there is one, such as {@code ANSWERED 1001}
     */
    public String changes(List<String> changed) {
        return changed.stream()
                .map(change -> change.split(" ", 2))
                .map(parts -> word("moment.", parts[0]) + (parts.length > 1 ? " " + parts[1] : ""))
                .collect(Collectors.joining(", "));
    }

    /**
     * The word for one of an open set, such as the kinds of record; one that a route or an org has of its own is its
     * own word.
     *
     * @param prefix of the key in the bundles, with its dot
     */
    public String word(String prefix, Object name) {
        String own = String.valueOf(name);
        String known = texts.getMessage(prefix + own, null, null, LocaleContextHolder.getLocale());
        return known == null ? own : known;
    }

    /** Address of a Salesforce record, or null when it is not known where the org is. */
    public String record(String id) {
        String org = salesforce.login().instanceUrl();
        return org.isEmpty() || id == null || id.isEmpty() ? null : org + "/" + id;
    }

    /** A language; {@code address} is this page in it. */
    public record Choice(String tag, String name, boolean current, String address) {}
}
