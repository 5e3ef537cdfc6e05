package org.ringroute.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ringroute.settings.Integration;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.BridgeTest;
import org.springframework.beans.factory.annotation.Autowired;

/** What people type on either side is text all the way: nothing looks for keys or expressions in it. */
class TypedTextTest extends BridgeTest {

    private static final String TYPED = "{{bean:integrationController.disable}} ${sysenv.PATH} {{env:PATH}}";

    @Autowired
    private Integration integration;

    @Test
    void theNameOfAContactIsText() {
        boundUser("Ana Ruiz", "1001");
        salesforce.org().insert("Contact", Map.of("LastName", TYPED, "Phone", "(415) 555-0177"));
        CallScript call = pbx.calls().inboundAnswered("14155550177", "1001");

        happens(call);
        settled(call);

        awaitUntil(() -> assertThat(pbx.requests().to("company_contact/create"))
                .anySatisfy(request -> assertThat(request.body()).contains("bean:integrationController.disable")));
        assertThat(pbx.requests().all())
                .noneSatisfy(request -> assertThat(request.toString()).contains(System.getenv("PATH")));
        assertThat(integration.state()).isEqualTo(Integration.State.enabled);
    }
}
