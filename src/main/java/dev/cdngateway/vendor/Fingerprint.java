package dev.cdngateway.vendor;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Tells whether a credential is still the one that was marked, without storing anything of it that could be turned back. */
public final class Fingerprint {

    private static final int ITERATIONS = 50_000;
    private final char[] credential;

    public Fingerprint(Map<String, String> credentials) {
        credential = new TreeMap<>(credentials).toString().toCharArray();
    }

    /** A salted mark of the credential (PBKDF2, RFC 8018), safe to store. */
    public String mark() {
        byte[] salt = new byte[16];
        new SecureRandom().nextBytes(salt);
        return HexFormat.of().formatHex(salt) + ":" + derive(salt);
    }

    /** Whether the mark was made of this credential. */
    public boolean madeOf(String mark) {
        int colon = mark.indexOf(':');
        if (colon < 0) {
            return false;
        }
        byte[] salt = HexFormat.of().parseHex(mark.substring(0, colon));
        return MessageDigest.isEqual(
                derive(salt).getBytes(StandardCharsets.US_ASCII),
                mark.substring(colon + 1).getBytes(StandardCharsets.US_ASCII));
    }

    private String derive(byte[] salt) {
        try {
            return HexFormat.of()
                    .formatHex(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                            .generateSecret(new PBEKeySpec(credential, salt, ITERATIONS, 256))
                            .getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK lacks PBKDF2WithHmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "Fingerprint";
    }
}
