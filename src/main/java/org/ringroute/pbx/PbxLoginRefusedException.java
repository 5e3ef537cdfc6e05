package org.ringroute.pbx;

/** The PBX does not let Ringroute in, or must not be asked to for a while; nothing was executed. */
public class PbxLoginRefusedException extends PbxRefusedException {

    PbxLoginRefusedException(String message) {
        super(message);
    }
}
