package org.ringroute.pbx;

/** The PBX is another one, or is reached in another way: its token is worth nothing any more. */
public record PbxAccessChangedEvent() {}
