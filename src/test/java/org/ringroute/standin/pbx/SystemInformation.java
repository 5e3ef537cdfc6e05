package org.ringroute.standin.pbx;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;

/** Firmware, serial number and time of the PBX (reference 3.11). */
final class SystemInformation {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss");
    private static final String FIRMWARE = "83.21.0.66";

    private final String serial;
    private final Dialect dialect;
    private final InstantSource clock;

    SystemInformation(String serial, Dialect dialect, InstantSource clock) {
        this.serial = serial;
        this.dialect = dialect;
        this.clock = clock;
    }

    void offer(OpenApi api) {
        api.get("system/information", request -> answer());
    }

    private ObjectNode answer() {
        ObjectNode answer = OpenApi.success();
        answer.putObject("data")
                .put("device_name", "PBX stand-in")
                .put("sn", serial)
                .put("firmware_version", FIRMWARE)
                .put("system_time", TIME.format(clock.instant().atOffset(dialect.zone())));
        return answer;
    }
}
