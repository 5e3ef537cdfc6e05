package org.ringroute.standin.salesforce;

import java.util.Map;

/** The page that asks whether the app may have access. */
final class ConsentPage {

    private ConsentPage() {}

    static String html(Org org, Map<String, String> query) {
        StringBuilder hidden = new StringBuilder();
        query.forEach((name, value) -> hidden.append("<input type='hidden' name='")
                .append(Html.escape(name))
                .append("' value='")
                .append(Html.escape(value))
                .append("'>\n"));
        StringBuilder users = new StringBuilder();
        for (Map<String, Object> user : org.rows("User")) {
            if (Boolean.TRUE.equals(user.get("IsActive"))) {
                boolean hinted = user.get("Username").equals(query.get("login_hint"));
                users.append("<option value='")
                        .append(user.get("Id"))
                        .append(hinted ? "' selected>" : "'>")
                        .append(Html.escape(user.get("Name") + " (" + user.get("Username") + ")"))
                        .append("</option>\n");
            }
        }
        return Html.page(
                "Allow access?",
                "",
                """
                <h1>Allow access?</h1>
                <p>Stand-in for Salesforce. The app asks for: <b>%s</b></p>
                <form method="post" action="/services/oauth2/authorize">
                %s<p><label>You are <select name="user">%s</select></label></p>
                <p><button name="decision" value="allow" class="yes">Allow</button>
                <button name="decision" value="deny">Deny</button></p>
                </form>
                """
                        .formatted(Html.escape(query.getOrDefault("scope", "everything it may")), hidden, users));
    }
}
