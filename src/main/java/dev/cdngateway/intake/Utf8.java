package dev.cdngateway.intake;

/** Which octets follow each other in UTF-8 (RFC 3629, section 4). */
final class Utf8 {

    private Utf8() {}

    /** How many octets a character has that begins with this one; 0 if none does. */
    static int length(int lead) {
        if (lead < 0x80) {
            return 1;
        }
        if (lead < 0xC2 || lead > 0xF4) {
            return 0;
        }
        if (lead < 0xE0) {
            return 2;
        }
        return lead < 0xF0 ? 3 : 4;
    }

    /** Whether the octet can come at the index, from 1, of a character that begins with the lead. */
    static boolean continues(int lead, int index, int octet) {
        int low = 0x80;
        int high = 0xBF;
        if (index == 1) {
            switch (lead) {
                case 0xE0 -> low = 0xA0;
                case 0xED -> high = 0x9F;
                case 0xF0 -> low = 0x90;
                case 0xF4 -> high = 0x8F;
                default -> {}
            }
        }
        return octet >= low && octet <= high;
    }
}
