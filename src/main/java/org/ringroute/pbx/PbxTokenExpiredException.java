package org.ringroute.pbx;

/** The PBX no longer takes the token; the request was not executed and may be repeated with a new one. */
public class PbxTokenExpiredException extends PbxRefusedException {

    PbxTokenExpiredException() {
        super("the PBX no longer takes the token");
    }
}
