package org.ringroute.people;

/**
 * A user of the org.
 *
 * @param timeZone such as Asia/Shanghai
 * @param language such as zh_CN
 */
public record CrmUser(String id, String name, String email, String timeZone, String language, boolean active) {}
