package org.ringroute.settings;

/** Something in the configuration with which Ringroute does not start. */
public class WrongConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * @param what is wrong, with the name of the key and without what is secret
     * @param action what to do
     */
    public WrongConfigurationException(String what, String action) {
        super(what);
        this.action = action;
    }

    String action() {
        return action;
    }
}
