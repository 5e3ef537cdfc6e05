package org.ringroute.admin;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Ends the oldest sessions in which no administrator has signed in when there are too many: whoever sends no cookie begins
 * one with each request, and must not fill the memory. A sign-in gives a session another id; from then on it is not counted.
 */
@Component
final class StrangersSessions implements HttpSessionListener, HttpSessionIdListener {

    private static final int MOST = 10_000;

    private final Map<String, HttpSession> open = new LinkedHashMap<>();

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        HttpSession tooMany = note(event.getSession());
        if (tooMany != null) {
            try {
                tooMany.invalidate();
            } catch (IllegalStateException e) {
                // It has ended by itself meanwhile.
            }
        }
    }

    private synchronized HttpSession note(HttpSession begun) {
        open.put(begun.getId(), begun);
        if (open.size() <= MOST) {
            return null;
        }
        Iterator<HttpSession> oldest = open.values().iterator();
        HttpSession first = oldest.next();
        oldest.remove();
        return first;
    }

    @Override
    public synchronized void sessionIdChanged(HttpSessionEvent event, String before) {
        open.remove(before);
    }

    @Override
    public synchronized void sessionDestroyed(HttpSessionEvent event) {
        open.remove(event.getSession().getId());
    }
}
