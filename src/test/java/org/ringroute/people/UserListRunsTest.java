package org.ringroute.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.ringroute.people.UserListRuns.Reading;
import org.ringroute.settings.NamedContent;
import org.ringroute.settings.RingrouteProperties;
import org.ringroute.support.BridgeTest;
import org.springframework.beans.factory.annotation.Autowired;

/** When the lists were read last is known after a restart too. */
class UserListRunsTest extends BridgeTest {

    @Autowired
    Clock clock;

    @Autowired
    NamedContent contents;

    @Autowired
    ObjectMapper json;

    @Autowired
    RingrouteProperties properties;

    @Autowired
    UserListRuns running;

    private UserListRuns afterARestart() throws Exception {
        return new UserListRuns(clock, contents, json, properties);
    }

    @Test
    void theLastReadingOutlivesARestart() throws Exception {
        api.post("/api/users/refresh", "");

        Reading users = afterARestart().of(UserListRuns.USERS);

        assertThat(users).isEqualTo(running.of(UserListRuns.USERS));
        assertThat(users.readAt()).isPositive();
        assertThat(users.running()).isFalse();
        assertThat(afterARestart().of(UserListRuns.EXTENSIONS).readAt()).isPositive();
    }

    @Test
    void soDoesTheReasonWhyItFailed() throws Exception {
        pbx.faults().errcode("extension/list", 40002, 1);
        api.send("POST", "/api/users/refresh", "");

        assertThat(afterARestart().of(UserListRuns.EXTENSIONS).problem()).contains("40002");

        api.post("/api/users/refresh", "");
        assertThat(afterARestart().of(UserListRuns.EXTENSIONS).problem()).isNull();
    }
}
