package org.ringroute.record;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.ringroute.settings.RingrouteProperties;
import org.springframework.stereotype.Component;

/** Where one record is written by a key: what is sent there twice is written once (reference salesforce 2.7). */
@Component("recordByKey")
public class RecordByKey {

    private final String version;

    RecordByKey(RingrouteProperties properties) {
        this.version = properties.salesforce().apiVersion();
    }

    /**
     * The path of the record.
     *
     * @param keyField an external id of the object, or Id
     * @throws IllegalArgumentException when a name cannot be one, or the key is empty
     */
    public String path(String object, String keyField, String key) {
        if (!object.matches("\\w+") || !keyField.matches("\\w+")) {
            throw new IllegalArgumentException("not the name of an object or a field");
        }
        if (key == null || key.isBlank()) {
            throw new IllegalArgumentException("a record is written by a key, and there is none");
        }
        String encoded = URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
        return "/services/data/v" + version + "/sobjects/" + object + "/" + keyField + "/" + encoded;
    }
}
