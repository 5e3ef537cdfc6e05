package org.ringroute.call;

/**
 * What one user's activity about a call says.
 *
 * @param userId the bound user
 * @param extension the one of the user's extensions that took part
 * @param talkSeconds how long this user talked, 0 unless answered
 */
public record LogEntry(String userId, String extension, Disposition disposition, int talkSeconds) {}
