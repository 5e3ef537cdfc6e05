package org.ringroute.standin.salesforce;

import java.util.ArrayList;
import java.util.List;

/** People to telephone with: the five users whose extensions 1001 to 1005 the PBX stand-in has, and their callers. */
public final class DemoData {

    private DemoData() {}

    /** Fills the org and returns the ids of the users in the order of their extensions. */
    public static List<String> fill(Org org) {
        List<String> users = new ArrayList<>();
        users.add(user(org, "Ana", "Ruiz", "America/New_York"));
        users.add(user(org, "Ben", "Okafor", "America/Chicago"));
        users.add(user(org, "Chen", "Wei", "Asia/Shanghai"));
        users.add(user(org, "Dana", "Levi", "America/Los_Angeles"));
        users.add(user(org, "Eva", "Novak", "Europe/Berlin"));
        String acme = account(org, "Acme Robotics", "(415) 555-0199", users.get(0));
        String globex = account(org, "Globex Shipping", "+1 212-555-0147", users.get(1));
        contact(org, "Jane", "Doe", "(415) 555-0101", null, acme, users.get(0));
        contact(org, "Omar", "Haddad", "415-555-0102 x12", null, acme, users.get(0));
        contact(org, "Lucy", "Brown", "020 7946 0018", null, globex, users.get(1));
        contact(org, "Li", "Na", null, "138 0013 8000", globex, users.get(2));
        contact(org, "Peter", "Kovacs", "+12125550148", "212.555.0149", globex, users.get(3));
        contact(org, "Maria", "Silva", null, "(646) 555-0133", null, users.get(4));
        lead(org, "Tom", "Fisher", "Fisher & Sons", "(503) 555-0170", users.get(1));
        lead(org, "Grace", "Kim", "Seoul Bakery", "1-503-555-0171", users.get(2));
        lead(org, "Rosa", "Blanco", "Blanco Design", "+34 912 34 56 78", users.get(4));
        return users;
    }

    private static String user(Org org, String first, String last, String zone) {
        String mail = first.toLowerCase(java.util.Locale.ROOT) + "." + last.toLowerCase(java.util.Locale.ROOT)
                + "@example.com";
        return org.insert(
                "User",
                Json.of(
                        "Username", mail,
                        "FirstName", first,
                        "LastName", last,
                        "Email", mail,
                        "Alias", last.toLowerCase(java.util.Locale.ROOT),
                        "CommunityNickname", first,
                        "TimeZoneSidKey", zone));
    }

    private static String account(Org org, String name, String phone, String owner) {
        return org.insert("Account", Json.of("Name", name, "Phone", phone, "OwnerId", owner));
    }

    private static void contact(
            Org org, String first, String last, String phone, String mobile, String account, String owner) {
        org.insert(
                "Contact",
                Json.of(
                        "FirstName", first,
                        "LastName", last,
                        "Phone", phone,
                        "MobilePhone", mobile,
                        "AccountId", account,
                        "OwnerId", owner));
    }

    private static void lead(Org org, String first, String last, String company, String phone, String owner) {
        org.insert(
                "Lead",
                Json.of("FirstName", first, "LastName", last, "Company", company, "Phone", phone, "OwnerId", owner));
    }
}
