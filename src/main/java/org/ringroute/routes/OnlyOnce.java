package org.ringroute.routes;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.AsyncCallback;

/**
 * Told once, however often it is called: steps that throw after they had called back must neither be left twice nor keep
 * those behind them waiting.
 */
final class OnlyOnce implements AsyncCallback {

    private final AsyncCallback callback;
    private final AtomicBoolean told = new AtomicBoolean();

    OnlyOnce(AsyncCallback callback) {
        this.callback = callback;
    }

    @Override
    public void done(boolean doneSync) {
        if (told.compareAndSet(false, true)) {
            callback.done(doneSync);
        }
    }
}
