package org.ringroute.screenpop;

/**
 * Whose events a stream shows.
 *
 * @param userId the agent; empty when an administrator watches an extension
 * @param extension that an administrator watches; empty for an agent, who sees all his own
 */
public record Viewer(String userId, String extension) {

    /** An agent. */
    public static Viewer agent(String userId) {
        return new Viewer(userId, "");
    }

    /** An administrator who watches one extension. */
    public static Viewer watching(String extension) {
        return new Viewer("", extension);
    }

    boolean sees(AgentEvent event) {
        return userId.isEmpty()
                ? event.extension().equals(extension)
                : event.userId().equals(userId);
    }
}
