package org.ringroute.standin.pbx;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ringroute.standin.pbx.Directory.Extension;
import org.ringroute.standin.pbx.Directory.Group;

/** Extensions, extension groups, ring groups and queues over the Open API (reference 3.4, 3.5). */
final class DirectoryEndpoints {

    private static final Listing EXTENSIONS =
            Listing.of("data", "id", "number", "caller_id_name", "email_addr", "mobile_number", "presence_status");
    private static final Listing GROUPS = Listing.of("data", "id", "number", "name");
    private static final Listing QUEUES = Listing.of("queue_list", "id", "number", "name");

    private final Directory directory;

    DirectoryEndpoints(Directory directory) {
        this.directory = directory;
    }

    void offer(OpenApi api) {
        api.get("extension/list", request -> EXTENSIONS.answer(request, rows(directory.extensions())));
        api.get("extension/search", this::search);
        api.get("extension/get", request -> data(extension(request.requiredInt("id"))));
        api.get("extension/query", this::query);
        api.get("extension_group/list", request -> groups(GROUPS, request, directory.extensionGroups(), this::group));
        api.get("extension_group/get", request -> one(request, directory.extensionGroups(), this::group));
        api.get("ringgroup/list", request -> groups(GROUPS, request, directory.ringGroups(), this::ringGroupRow));
        api.get("ringgroup/get", request -> one(request, directory.ringGroups(), this::ringGroup));
        api.get("queue/list", request -> groups(QUEUES, request, directory.queues(), this::queue));
        api.get("queue/get", request -> one(request, directory.queues(), this::queue));
    }

    private ObjectNode search(ApiRequest request) {
        String wanted = request.required("search_value").toLowerCase(Locale.ROOT);
        List<Extension> found = directory.extensions().stream()
                .filter(extension -> Stream.of(extension.number(), extension.name(), extension.email())
                        .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(wanted)))
                .toList();
        return EXTENSIONS.answer(request, rows(found));
    }

    private ObjectNode query(ApiRequest request) {
        ObjectNode answer = OpenApi.success();
        ArrayNode data = answer.putArray("data");
        request.requiredIds("ids").forEach(id -> data.add(extension(id)));
        return answer;
    }

    private ObjectNode extension(int id) {
        return directory.extensions().stream()
                .filter(extension -> extension.id() == id)
                .map(DirectoryEndpoints::row)
                .findFirst()
                .orElseThrow(() -> ApiProblem.parameter("id", "exist"));
    }

    private static List<ObjectNode> rows(List<Extension> extensions) {
        return extensions.stream().map(DirectoryEndpoints::row).toList();
    }

    private static ObjectNode row(Extension extension) {
        ObjectNode row = Json.object()
                .put("id", extension.id())
                .put("number", extension.number())
                .put("caller_id_name", extension.name())
                .put("role_name", "User")
                .put("email_addr", extension.email())
                .put("mobile_number", extension.mobile())
                .put("presence_status", "available")
                .put("custom_presence_status", "");
        ObjectNode online = row.putObject("online_status");
        online.putObject("sip_phone")
                .put("status", 1)
                .put("ext_dev_type", "sip")
                .putArray("status_list");
        online.putObject("linkus_desktop").put("status", 0);
        online.putObject("linkus_mobile").put("status", 0);
        online.putObject("linkus_web").put("status", 1);
        return row;
    }

    private static ObjectNode groups(
            Listing listing, ApiRequest request, List<Group> groups, Function<Group, ObjectNode> row) {
        return listing.answer(request, groups.stream().map(row).toList());
    }

    private static ObjectNode one(ApiRequest request, List<Group> groups, Function<Group, ObjectNode> row) {
        int id = request.requiredInt("id");
        return groups.stream()
                .filter(group -> group.id() == id)
                .map(row)
                .map(DirectoryEndpoints::data)
                .findFirst()
                .orElseThrow(() -> ApiProblem.parameter("id", "exist"));
    }

    private ObjectNode group(Group group) {
        ObjectNode row = Json.object().put("id", group.id()).put("name", group.name());
        row.set("member_list", members(group));
        return row;
    }

    private ObjectNode ringGroupRow(Group group) {
        return Json.object()
                .put("id", group.id())
                .put("number", group.number())
                .put("name", group.name())
                .put("ring_strategy", "ring_all")
                .put("member_count", group.members().size());
    }

    private ObjectNode ringGroup(Group group) {
        ObjectNode row = ringGroupRow(group).put("ring_timeout", 30).put("fail_dest", "end_call");
        row.set("member_list", members(group));
        return row;
    }

    private ObjectNode queue(Group group) {
        ObjectNode row = Json.object()
                .put("id", group.id())
                .put("number", group.number())
                .put("name", group.name())
                .put("ring_strategy", "linear");
        row.putArray("dynamic_agent_list");
        row.set("static_agent_list", members(group));
        row.putArray("manager_list");
        return row;
    }

    private ArrayNode members(Group group) {
        ArrayNode list = Json.array();
        for (String number : group.members()) {
            directory.extension(number).ifPresent(extension -> list.addObject()
                    .put("text", extension.name())
                    .put("text2", number)
                    .put("value", String.valueOf(extension.id()))
                    .put("type", "extension"));
        }
        return list;
    }

    private static ObjectNode data(ObjectNode row) {
        ObjectNode answer = OpenApi.success();
        answer.set("data", row);
        return answer;
    }
}
