package org.ringroute.pbx;

/** A webhook that is not stored: who sent it gets the status and the reason. The text never repeats what was sent. */
public class WebhookRefusedException extends Exception {

    private final int status;
    private final String title;

    private WebhookRefusedException(int status, String title, String detail) {
        super(detail);
        this.status = status;
        this.title = title;
    }

    static WebhookRefusedException wrongSignature(String detail) {
        return new WebhookRefusedException(401, "Wrong signature", detail);
    }

    static WebhookRefusedException notAnEvent(String detail) {
        return new WebhookRefusedException(400, "Not an event", detail);
    }

    static WebhookRefusedException tooLarge(String detail) {
        return new WebhookRefusedException(413, "Too large", detail);
    }

    static WebhookRefusedException brokenOff(String detail) {
        return new WebhookRefusedException(408, "Too slow", detail);
    }

    /** The HTTP status of the answer. */
    public int getStatus() {
        return status;
    }

    /** The reason in two words. */
    public String getTitle() {
        return title;
    }
}
