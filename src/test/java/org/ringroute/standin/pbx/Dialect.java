package org.ringroute.standin.pbx;

import java.time.ZoneOffset;

/** How this PBX writes its messages; firmware and settings differ in what the reference saw (1.5, 2.1, 2.2). */
public final class Dialect {

    private volatile boolean msgAsObject;
    private volatile boolean membersTogether;
    private volatile boolean oldFirmware;
    private volatile boolean blankAsSpace;
    private volatile boolean inboundToDid;
    private volatile boolean earlyMedia;
    private volatile ZoneOffset zone = ZoneOffset.ofHours(-5);

    /** Writes {@code msg} as an object instead of JSON text inside JSON. */
    public Dialect msgAsObject(boolean on) {
        msgAsObject = on;
        return this;
    }

    /** Puts all members that change at the same moment into one 30011 instead of one message each. */
    public Dialect membersTogether(boolean on) {
        membersTogether = on;
        return this;
    }

    /** Leaves {@code uid} and the later fields out of 30012. */
    public Dialect oldFirmware(boolean on) {
        oldFirmware = on;
        return this;
    }

    /** Writes an empty {@code call_path} or caller number as one space. */
    public Dialect blankAsSpace(boolean on) {
        blankAsSpace = on;
        return this;
    }

    /** Shows the dialled DID in {@code inbound.to} instead of the extension or group that it leads to. */
    public Dialect inboundToDid(boolean on) {
        inboundToDid = on;
        return this;
    }

    /** Outbound legs report EARLYMEDIA before RING. */
    public Dialect earlyMedia(boolean on) {
        earlyMedia = on;
        return this;
    }

    /** The zone in which {@code time_start} and other local times are written; UTC-5 unless changed. */
    public Dialect zone(ZoneOffset offset) {
        zone = offset;
        return this;
    }

    boolean msgAsObject() {
        return msgAsObject;
    }

    boolean membersTogether() {
        return membersTogether;
    }

    boolean oldFirmware() {
        return oldFirmware;
    }

    boolean inboundToDid() {
        return inboundToDid;
    }

    boolean earlyMedia() {
        return earlyMedia;
    }

    ZoneOffset zone() {
        return zone;
    }

    String blank(String text) {
        return blankAsSpace && text.isEmpty() ? " " : text;
    }
}
