package org.ringroute.activity;

import org.ringroute.settings.RingrouteProperties;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/**
 * Where a recording can be heard: through Ringroute, by whoever may sign in there. The PBX's own links need its token and
 * die after half an hour (reference yeastar 3.8).
 */
@Component
class RecordingLinks {

    private final String address;

    RecordingLinks(RingrouteProperties properties) {
        this.address = properties.address("/recordings/");
    }

    /** The link to a file of the PBX; "" if there is none. */
    String to(String file) {
        return file.isEmpty() ? "" : address + UriUtils.encodePathSegment(file, "UTF-8");
    }
}
