package org.ringroute.standin.pbx;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How this PBX writes its messages; firmware and settings differ in what the reference saw (1.5, 2.1, 2.2). */
public final class Dialect {

    private volatile boolean msgAsObject;
    private volatile boolean membersTogether;
    private volatile boolean oldFirmware;
    private volatile boolean blankAsSpace;
    private volatile boolean inboundToDid;
    private volatile boolean earlyMedia;
    private volatile boolean uidOfRow;
    private volatile boolean orderIgnored;
    private volatile String rowTime = "yyyy/MM/dd HH:mm:ss";
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

    /** Gives each record a {@code uid} of its own, instead of one for all records of a call, as real ones have (2.2). */
    public Dialect uidOfRow(boolean on) {
        uidOfRow = on;
        return this;
    }

    /** Lists come oldest first, whatever {@code sort_by} and {@code order_by} ask for. */
    public Dialect orderIgnored(boolean on) {
        orderIgnored = on;
        return this;
    }

    /** The display format of times in lists, such as {@code dd/MM/yyyy hh:mm:ss a} (3.7). */
    public Dialect rowTime(String pattern) {
        rowTime = pattern;
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

    boolean uidOfRow() {
        return uidOfRow;
    }

    boolean orderIgnored() {
        return orderIgnored;
    }

    DateTimeFormatter rowTime() {
        return DateTimeFormatter.ofPattern(rowTime, Locale.US);
    }

    ZoneOffset zone() {
        return zone;
    }

    String blank(String text) {
        return blankAsSpace && text.isEmpty() ? " " : text;
    }
}
