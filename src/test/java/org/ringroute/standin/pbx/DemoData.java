package org.ringroute.standin.pbx;

/** The small company that the demo shows. */
public final class DemoData {

    /** The number of a contact that the Salesforce side of the demo knows. */
    public static final String KNOWN_CALLER = "14155550101";

    private DemoData() {}

    /** Five people, a group of each kind. */
    public static void fill(PbxStandIn pbx) {
        pbx.addExtension("1001", "Ana Ruiz", "ana.ruiz@example.com");
        pbx.addExtension("1002", "Ben Okafor", "ben.okafor@example.com");
        pbx.addExtension("1003", "Chen Wei", "chen.wei@example.com");
        pbx.addExtension("1004", "Dana Levi", "dana.levi@example.com");
        pbx.addExtension("1005", "Eva Novak", "eva.novak@example.com");
        pbx.addExtensionGroup(1, "Sales", "1001", "1002");
        pbx.addRingGroup("6300", "Sales", "1001", "1002", "1003");
        pbx.addQueue("6400", "Support", "1003", "1004");
    }
}
