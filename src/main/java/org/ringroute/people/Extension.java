package org.ringroute.people;

/** An extension of the PBX. */
public record Extension(String number, long pbxId, String name, String email) {}
