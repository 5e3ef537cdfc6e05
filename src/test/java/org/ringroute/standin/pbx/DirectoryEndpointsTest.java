package org.ringroute.standin.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DirectoryEndpointsTest {

    private final PbxStandIn pbx = PbxStandIn.start();
    private final ApiClient api = ApiClient.loggedIn(pbx);

    @BeforeEach
    void fill() {
        DemoData.fill(pbx);
    }

    @AfterEach
    void stop() {
        pbx.close();
    }

    @Test
    void extensionsComeInPages() {
        JsonNode page = api.get("extension/list?page=2&page_size=2&sort_by=number&order_by=desc");

        assertThat(page.path("total_number").asInt()).isEqualTo(5);
        assertThat(page.path("data").findValuesAsText("number")).containsExactly("1003", "1002");
        assertThat(page.at("/data/0/email_addr").asText()).isEqualTo("chen.wei@example.com");
    }

    @Test
    void aPageThatCannotBeIsRefused() {
        assertThat(api.get("extension/list?page=0").path("errcode").asInt()).isEqualTo(40002);
        assertThat(api.get("extension/list?page_size=10001").path("errcode").asInt())
                .isEqualTo(40002);
        assertThat(api.get("extension/list?sort_by=colour").path("errcode").asInt())
                .isEqualTo(40002);
    }

    @Test
    void extensionsAreFoundByMailNameAndId() {
        assertThat(api.get("extension/search?search_value=EVA")
                        .at("/data/0/number")
                        .asText())
                .isEqualTo("1005");
        assertThat(api.get("extension/search?search_value=ben.okafor@")
                        .at("/data/0/id")
                        .asInt())
                .isEqualTo(62);
        assertThat(api.get("extension/get?id=61").at("/data/caller_id_name").asText())
                .isEqualTo("Ana Ruiz");
        assertThat(api.get("extension/query?ids=61,62").path("data").findValuesAsText("number"))
                .containsExactly("1001", "1002");
        assertThat(api.get("extension/get?id=9").path("errcode").asInt()).isEqualTo(40002);
    }

    @Test
    void groupsNameTheirMembers() {
        assertThat(api.get("extension_group/list").at("/data/0/member_list").findValuesAsText("text2"))
                .containsExactly("1001", "1002");
        assertThat(api.get("ringgroup/list").at("/data/0/member_count").asInt()).isEqualTo(3);
        assertThat(api.get("ringgroup/get?id=1").at("/data/member_list").findValuesAsText("text2"))
                .containsExactly("1001", "1002", "1003");
        assertThat(api.get("queue/list").at("/queue_list/0/static_agent_list").findValuesAsText("text"))
                .containsExactly("Chen Wei", "Dana Levi");
    }

    @Test
    void anExtensionThatChangesKeepsItsId() {
        pbx.addExtension("1001", "Ana Ruiz-Gil", "ana@example.com");

        assertThat(api.get("extension/get?id=61").at("/data/email_addr").asText())
                .isEqualTo("ana@example.com");
        assertThat(api.get("extension/list").path("total_number").asInt()).isEqualTo(5);
    }
}
