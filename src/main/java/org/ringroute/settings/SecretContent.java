package org.ringroute.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What has secrets in it, by name: durable as {@link NamedContent}, and encrypted. */
@Component
public class SecretContent {

    private final NamedContent contents;
    private final Secrets secrets;
    private final ObjectMapper json;

    SecretContent(NamedContent contents, Secrets secrets, ObjectMapper json) {
        this.contents = contents;
        this.secrets = secrets;
        this.json = json;
    }

    /** What is stored under that name, if anything is. */
    public <T> Optional<T> read(String name, Class<T> type) {
        return contents.read(name).map(secrets::decrypt).map(text -> {
            try {
                return json.readValue(text, type);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("what is stored as " + name + " cannot be read", e);
            }
        });
    }

    /** Stores it, durable when this returns. */
    public void write(String name, Object content) {
        try {
            contents.write(name, secrets.encrypt(json.writeValueAsString(content)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Removes it, if it is there. */
    public void remove(String name) {
        contents.remove(name);
    }
}
