package dev.cdngateway.access;

import dev.cdngateway.access.AccessProperties.Team;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Knows the teams by the hashes of their keys. */
final class Keyring {

    private static final int SHOWN_DIGITS = 8;

    private final List<Entry> entries = new ArrayList<>();

    Keyring(Map<String, Team> teams) {
        teams.forEach((name, team) -> {
            for (String hash : team.apiKeySha256()) {
                entries.add(new Entry(HexFormat.of().parseHex(hash), Caller.of(name, subject(hash), team, Scopes.ALL)));
            }
        });
    }

    /** Who holds the key. Takes as long for a wrong key as for a right one. */
    Optional<Caller> holder(String key) {
        byte[] hash = sha256(key);
        Optional<Caller> holder = Optional.empty();
        for (Entry entry : entries) {
            if (MessageDigest.isEqual(entry.hash, hash)) {
                holder = Optional.of(entry.caller);
            }
        }
        return holder;
    }

    private static String subject(String hash) {
        return "key " + hash.substring(0, SHOWN_DIGITS).toLowerCase(Locale.ROOT);
    }

    private static byte[] sha256(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("The JDK lacks SHA-256", e);
        }
    }

    private static final class Entry {

        private final byte[] hash;
        private final Caller caller;

        private Entry(byte[] hash, Caller caller) {
            this.hash = hash;
            this.caller = caller;
        }
    }
}
