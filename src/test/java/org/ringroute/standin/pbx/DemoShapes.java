package org.ringroute.standin.pbx;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The calls that the demo page can place, by name. */
final class DemoShapes {

    private static final String COLLEAGUE = "1002";

    private static final Map<String, Shape> SHAPES = shapes();

    private final PbxStandIn pbx;

    DemoShapes(PbxStandIn pbx) {
        this.pbx = pbx;
    }

    static Set<String> names() {
        return SHAPES.keySet();
    }

    /** Fails with a sentence for the page if the shape is unknown or the extension does not fit it. */
    CallScript script(String name, String number, String extension) {
        Shape shape = SHAPES.get(name);
        if (shape == null) {
            throw new IllegalArgumentException("unknown shape, use one of " + names());
        }
        return shape.script(pbx.calls(), number, extension);
    }

    private static Map<String, Shape> shapes() {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        shapes.put("inboundAnswered", (calls, number, extension) -> calls.inboundAnswered(number, extension));
        shapes.put("inboundMissed", (calls, number, extension) -> calls.inboundMissed(number, extension));
        shapes.put("inboundBusy", (calls, number, extension) -> calls.inboundBusy(number, extension));
        shapes.put("inboundVoicemail", (calls, number, extension) -> calls.inboundVoicemail(number, extension));
        shapes.put("ivrAnswered", (calls, number, extension) -> calls.ivrAnswered(number, "6200", extension));
        shapes.put(
                "ringGroupAnswered", (calls, number, extension) -> calls.ringGroupAnswered(number, "6300", extension));
        shapes.put("ringGroupMissed", (calls, number, extension) -> calls.ringGroupMissed(number, "6300"));
        shapes.put("queueAnswered", (calls, number, extension) -> calls.queueAnswered(number, "6400", extension));
        shapes.put("queueAbandoned", (calls, number, extension) -> calls.queueAbandoned(number, "6400"));
        shapes.put(
                "blindTransfer",
                (calls, number, extension) -> calls.blindTransfer(number, extension, colleague(extension)));
        shapes.put(
                "attendedTransfer",
                (calls, number, extension) -> calls.attendedTransfer(number, extension, colleague(extension)));
        shapes.put(
                "forwardedOutside",
                (calls, number, extension) -> calls.forwardedOutside(number, extension, "12065550177"));
        shapes.put("outboundAnswered", (calls, number, extension) -> calls.outboundAnswered(extension, number));
        shapes.put("outboundMissed", (calls, number, extension) -> calls.outboundMissed(extension, number));
        shapes.put("outboundBusy", (calls, number, extension) -> calls.outboundBusy(extension, number));
        shapes.put("anonymousAnswered", (calls, number, extension) -> calls.anonymousAnswered(extension));
        shapes.put(
                "internalAnswered",
                (calls, number, extension) -> calls.internalAnswered(extension, colleague(extension)));
        return shapes;
    }

    private static String colleague(String extension) {
        return extension.equals(COLLEAGUE) ? "1001" : COLLEAGUE;
    }

    /** A call with an outside number and an extension. */
    private interface Shape {
        CallScript script(Calls calls, String number, String extension);
    }
}
