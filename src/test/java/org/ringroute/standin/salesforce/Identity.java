package org.ringroute.standin.salesforce;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Who a token belongs to: identity, userinfo, introspection, discovery (reference 1.6, 6.3). */
final class Identity {

    private static final int SESSION_LIFE = 7200;

    private final Org org;
    private final Tokens tokens;

    Identity(Org org, Tokens tokens) {
        this.org = org;
        this.tokens = tokens;
    }

    /** GET /id/org/user: a bad token is 403 with bare text here, not 401. */
    Answer identity(String path, String token, String url) {
        if (token == null) {
            return Answer.text(403, "Missing_OAuth_Token");
        }
        Session session = tokens.find(token);
        if (session == null) {
            return Answer.text(403, "Bad_OAuth_Token");
        }
        String[] ids = Call.trim(path).split("/");
        if (ids.length != 3 || !Ids.key(ids[1]).equals(Ids.key(org.id()))) {
            return Answer.text(403, "Wrong_Org");
        }
        Row user = org.find(ids[2]);
        return user == null ? Answer.text(404, "Not_Found") : Answer.ok(body(user, url));
    }

    private Map<String, Object> body(Row user, String url) {
        ZoneId zone = ZoneId.of((String) user.get("TimeZoneSidKey"));
        return Json.of(
                "id", url + "/id/" + org.id() + "/" + user.id(),
                "asserted_user", true,
                "user_id", user.id(),
                "organization_id", org.id(),
                "username", user.get("Username"),
                "nick_name", user.get("CommunityNickname"),
                "display_name", user.get("Name"),
                "email", user.get("Email"),
                "email_verified", true,
                "first_name", user.get("FirstName"),
                "last_name", user.get("LastName"),
                "timezone", zone.getId(),
                "photos", Json.of("picture", url + "/p/F", "thumbnail", url + "/p/T"),
                "addr_country", null,
                "mobile_phone", user.get("MobilePhone"),
                "mobile_phone_verified", false,
                "status", Json.of("created_date", null, "body", null),
                "urls", urls(url),
                "active", user.is("IsActive"),
                "user_type", "STANDARD",
                "language", user.get("LanguageLocaleKey"),
                "locale", user.get("LocaleSidKey"),
                "utcOffset", zone.getRules().getStandardOffset(Instant.EPOCH).getTotalSeconds() * 1000,
                "last_modified_date", user.get("LastModifiedDate"),
                "is_app_installed", true);
    }

    Answer userInfo(String token, String url) {
        Session session = tokens.find(token);
        if (session == null) {
            return Answer.text(403, "Bad_OAuth_Token");
        }
        Row user = org.find(session.userId());
        return Answer.ok(Json.of(
                "sub", url + "/id/" + org.id() + "/" + user.id(),
                "user_id", user.id(),
                "organization_id", org.id(),
                "preferred_username", user.get("Username"),
                "nickname", user.get("CommunityNickname"),
                "name", user.get("Name"),
                "email", user.get("Email"),
                "email_verified", true,
                "given_name", user.get("FirstName"),
                "family_name", user.get("LastName"),
                "zoneinfo", user.get("TimeZoneSidKey"),
                "locale", user.get("LocaleSidKey"),
                "picture", url + "/p/F",
                "profile", url + "/" + user.id(),
                "urls", urls(url),
                "active", user.is("IsActive"),
                "user_type", "STANDARD"));
    }

    Answer introspect(String token) {
        Session session = tokens.find(token);
        Approval approval = tokens.approval(token);
        if (session == null && approval == null) {
            return Answer.ok(Json.of("active", false));
        }
        Row user = org.find(session != null ? session.userId() : approval.userId());
        Map<String, Object> body = Json.of(
                "active",
                true,
                "scope",
                session != null ? session.scope() : approval.scope(),
                "client_id",
                tokens.clientId(),
                "username",
                user.get("Username"),
                "sub",
                org.id() + "/" + user.id(),
                "token_type",
                session != null ? "access_token" : "refresh_token");
        if (session != null) {
            long issued = session.issuedAt().getEpochSecond();
            body.put("exp", issued + SESSION_LIFE);
            body.put("iat", issued);
            body.put("nbf", issued);
        }
        return Answer.ok(body);
    }

    static Map<String, Object> discovery(String url) {
        String oauth = url + "/services/oauth2/";
        return Json.of(
                "issuer",
                url,
                "authorization_endpoint",
                oauth + "authorize",
                "token_endpoint",
                oauth + "token",
                "revocation_endpoint",
                oauth + "revoke",
                "introspection_endpoint",
                oauth + "introspect",
                "userinfo_endpoint",
                oauth + "userinfo",
                "jwks_uri",
                url + "/id/keys",
                "scopes_supported",
                List.of("api", "refresh_token", "openid", "id", "web", "full"),
                "response_types_supported",
                List.of("code"),
                "subject_types_supported",
                List.of("public"),
                "id_token_signing_alg_values_supported",
                List.of("RS256"),
                "token_endpoint_auth_methods_supported",
                List.of("client_secret_post", "client_secret_basic", "private_key_jwt"));
    }

    private static Map<String, Object> urls(String url) {
        String data = url + "/services/data/v{version}/";
        return Json.of(
                "rest", data,
                "sobjects", data + "sobjects/",
                "query", data + "query/",
                "search", data + "search/",
                "custom_domain", url);
    }
}
