package dev.cdngateway.settings;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Tells addresses that only this machine reaches, without asking a name server. */
final class Loopback {

    private Loopback() {}

    static boolean is(@Nullable String host) {
        if (host == null || host.isBlank()) {
            return false;
        }
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host.replace("[", "").replace("]", "")).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
