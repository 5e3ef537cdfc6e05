package org.ringroute.standin.pbx;

/** One end of a call record: a display name and a number (reference 2.4, 3.7). */
record Party(String name, String number) {

    static Party ringGroup(Directory.Group group) {
        return new Party("RingGroup " + group.name(), group.number());
    }

    static Party queue(Directory.Group queue) {
        return new Party("Queue " + queue.name(), queue.number());
    }

    Party voicemail() {
        return new Party("Voicemail " + name, number);
    }

    String display() {
        return name + "<" + number + ">";
    }
}
