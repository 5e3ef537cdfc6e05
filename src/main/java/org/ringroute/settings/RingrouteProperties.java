package org.ringroute.settings;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What stands in {@code application.yml} under {@code ringroute}. A key that is not here stops the start, by name; the
 * comments for administrators stand in the file itself. Nothing here changes while Ringroute runs: what administrators
 * change is in {@link Settings}.
 */
@Validated
@ConfigurationProperties(prefix = "ringroute", ignoreUnknownFields = false)
public record RingrouteProperties(
        @NotNull @DefaultValue("http://localhost:8080") URI publicUrl,
        @DefaultValue("") String instanceName,
        @NotNull @DefaultValue("./data") Path dataDir,
        @NotNull @DefaultValue("100MB") DataSize diskReserve,
        @NotNull @DefaultValue("./routes") Path routesDir,
        @NotNull
                @DefaultValue("US")
                @Pattern(
                        regexp = "[A-Z]{2}",
                        message = "must be a country of two capital letters (ISO 3166), such as US or CN")
                String country,
        @DefaultValue("") String secretKey,
        @DefaultValue List<String> trustedProxies,
        @Valid @DefaultValue Database database,
        @Valid @DefaultValue Admin admin,
        @Valid @DefaultValue Sessions sessions,
        @Valid @DefaultValue Pbx pbx,
        @Valid @DefaultValue Salesforce salesforce,
        @Valid @DefaultValue Calls calls,
        @Valid @DefaultValue Retention retention,
        @Valid @DefaultValue Schedule schedule,
        @Valid @DefaultValue Phonebook phonebook,
        @Valid @DefaultValue Limits limits,
        @Valid @DefaultValue Settings defaults) {

    /** Where the PBX, browsers and Salesforce find a path of this server, such as {@code /agent}. */
    public String address(String path) {
        String base = publicUrl.toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }

    /** A database server; without an address it is the embedded one. */
    public record Database(
            @Pattern(
                            regexp = "|jdbc:(postgresql|hsqldb):.+",
                            message = "must be an address such as jdbc:postgresql://localhost/ringroute")
                    String url,
            String user,
            String password) {}

    /** The administrator's account; an empty password is made up at the first start. */
    public record Admin(@NotBlank @DefaultValue("admin") String user, @DefaultValue("") String password) {}

    /**
     * How long a sign-in holds.
     *
     * @param idle how long an administrator's session holds without being used; pages that read themselves again do not
     *     use it
     * @param longest how long it holds at most, used or not
     * @param agent how long an agent stays signed in
     * @param link how long a personal link waits for being used
     */
    public record Sessions(
            @NotNull @DefaultValue("30m") @DurationMin(minutes = 1) Duration idle,
            @NotNull @DefaultValue("12h") @DurationMin(minutes = 1) Duration longest,
            @NotNull @DefaultValue("7d") @DurationMin(minutes = 1) Duration agent,
            @NotNull @DefaultValue("72h") @DurationMin(minutes = 1) Duration link) {}

    /**
     * The PBX's Open API and its webhook.
     *
     * @param caCertificate PEM files with certificates to trust besides those that Java trusts
     */
    public record Pbx(
            @DefaultValue("")
                    @Pattern(
                            regexp = "|" + WebAddress.PATTERN,
                            message = "must be an address such as https://pbx.example.com:8088")
                    String url,
            @DefaultValue("") String clientId,
            @DefaultValue("") String clientSecret,
            @DefaultValue("") String webhookSecret,
            @DefaultValue List<@Pattern(regexp = "[0-9*#]{1,8}", message = "must be digits") String> dialPrefixes,
            @NotNull @DefaultValue("5m") Duration reconcileInterval,
            @DefaultValue List<Path> caCertificate) {}

    /**
     * The org to connect to.
     *
     * @param unclearAfter how old an unanswered write must be before it is looked for: executed by then, or never
     */
    public record Salesforce(
            @NotBlank
                    @DefaultValue("https://login.salesforce.com")
                    @Pattern(
                            regexp = WebAddress.PATTERN,
                            message = "must be an address such as https://login.salesforce.com")
                    String loginUrl,
            @DefaultValue("") String clientId,
            @DefaultValue("") String clientSecret,
            @NotNull @DefaultValue("authorization-code") Flow flow,
            @DefaultValue("") String refreshToken,
            @DefaultValue("") String jwtUser,
            @DefaultValue("") String jwtKeyFile,
            @NotBlank @DefaultValue("62.0") @Pattern(regexp = "\\d\\d\\.0", message = "must be a version such as 62.0")
                    String apiVersion,
            @NotNull @DefaultValue("45s") Duration unclearAfter,
            @Valid @NotNull @DefaultValue Budget budget) {

        /** The login host without a slash at its end. */
        public String loginHost() {
            return loginUrl.endsWith("/") ? loginUrl.substring(0, loginUrl.length() - 1) : loginUrl;
        }
    }

    /**
     * How far the org's daily requests may be used, by whomever, in percent.
     *
     * @param refreshesUntil from here on lists of users are not read, and agents cannot search people
     * @param logsUntil from here on activities wait; the rest is for lookups and new records
     */
    public record Budget(
            @Min(1) @Max(100) @DefaultValue("80") int refreshesUntil,
            @Min(1) @Max(100) @DefaultValue("95") int logsUntil) {}

    /** How Ringroute gets its access token. */
    public enum Flow {
        /** An administrator consents in the browser once; a refresh token keeps the connection. */
        @JsonProperty("authorization-code")
        AUTHORIZATION_CODE,
        /** The app's own run-as user; works on the org's My Domain address only. */
        @JsonProperty("client-credentials")
        CLIENT_CREDENTIALS,
        /** A key pair: Ringroute signs for a user who allowed the app beforehand. */
        @JsonProperty("jwt")
        JWT
    }

    /**
     * When a call is over.
     *
     * @param settle how long a call may still change after its call record
     * @param waitForRecord how long a call that hung up waits for a call record
     * @param askAfter how long a call may last before the PBX is asked whether it still does
     * @param keep how long events and calls are kept
     */
    public record Calls(
            @NotNull @DefaultValue("2s") Duration settle,
            @NotNull @DefaultValue("30s") Duration waitForRecord,
            @NotNull @DefaultValue("2h") Duration askAfter,
            @NotNull @DefaultValue("90d") Duration keep) {}

    /**
     * How long is kept what need not be kept as long as the call; null is as long as that.
     *
     * @param events webhooks as received
     * @param writes what was written outside, or given up
     * @param story how a call was handled, step by step
     * @param audit who changed what, and what was written outside
     */
    public record Retention(Duration events, Duration writes, Duration story, Duration audit) {}

    /**
     * What one user or one address may ask for.
     *
     * @param requestsOfUser requests a minute of somebody who is signed in
     * @param requestsOfAddress requests a minute from one address, of all others
     * @param sendersOfAddress requests whose body is on its way at a time from one address
     * @param requestsArriveWithin how long the head of a request may take to arrive, and its body, each as a whole
     */
    public record Limits(
            @Positive @DefaultValue("600") int requestsOfUser,
            @Positive @DefaultValue("600") int requestsOfAddress,
            @Positive @DefaultValue("100") int sendersOfAddress,
            @NotNull @DefaultValue("15s") Duration requestsArriveWithin) {}

    /** Quartz cron expressions. */
    public record Schedule(
            @NotBlank @DefaultValue("0 15 * * * ?") String userList,
            @NotBlank @DefaultValue("0 40 3 * * ?") String purge,
            @NotBlank @DefaultValue("0 0/10 * * * ?") String phonebook,
            @NotBlank @DefaultValue("0 30 4 * * ?") String report) {}

    /**
     * Writes to the PBX's phonebook.
     *
     * @param unclearAfter how old an unanswered write must be before it is looked for: executed by then, or never
     */
    public record Phonebook(@NotNull @DefaultValue("15s") Duration unclearAfter) {}
}
