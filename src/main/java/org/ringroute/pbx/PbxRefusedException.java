package org.ringroute.pbx;

/** The PBX's Open API said no, in its own words. */
public class PbxRefusedException extends Exception {

    PbxRefusedException(String message) {
        super(message);
    }
}
