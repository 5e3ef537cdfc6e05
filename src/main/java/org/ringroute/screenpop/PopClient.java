package org.ringroute.screenpop;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Optional;

/** Where a record may open by itself. */
public enum PopClient {
    /** Ringroute's page for agents. */
    @JsonProperty("page")
    PAGE("page"),
    /** Ringroute's extension of the browser, which works while that page is closed. */
    @JsonProperty("browser-extension")
    BROWSER_EXTENSION("browser-extension");

    private final String text;

    PopClient(String text) {
        this.text = text;
    }

    /** As the API and the database spell it. */
    public String text() {
        return text;
    }

    /** The client of that spelling. */
    public static Optional<PopClient> of(String text) {
        return Arrays.stream(values())
                .filter(client -> client.text.equals(text))
                .findFirst();
    }
}
