package dev.cdngateway.settings;

import dev.cdngateway.access.AccessProperties;
import dev.cdngateway.access.AccessProperties.Team;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks that nobody is let in by accident, and that a key names one team. */
final class AccessRules {

    private static final String ACCESS = GatewayProperties.PREFIX + ".access";
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");

    private final SettingFaults faults;
    private final Map<String, String> placeOfHash = new HashMap<>();

    AccessRules(SettingFaults faults) {
        this.faults = faults;
    }

    /** @param address what the API's port is bound to; null for every address of the machine */
    void check(AccessProperties access, @Nullable String address) {
        if (!access.enabled() && !Loopback.is(address)) {
            faults.add(
                    ACCESS + ".enabled",
                    "false needs server.address to be a loopback address such as 127.0.0.1, as everybody who reaches"
                            + " the port may do everything");
        }
        if (access.enabled() && access.teams().isEmpty() && !access.jwt().on()) {
            faults.add(ACCESS + ".teams", "no team is set, so nobody could call; name at least one");
        }
        checkJwt(access.jwt());
        new TreeMap<>(access.teams()).forEach((name, team) -> checkTeam(name, team, access.jwt()));
    }

    private void checkJwt(AccessProperties.Jwt jwt) {
        if (jwt.on()) {
            checkIssuer(ACCESS + ".jwt.issuer-uri", jwt.issuerUri());
            if (jwt.teamClaim().isBlank()) {
                faults.add(ACCESS + ".jwt.team-claim", "is blank; name the claim that tells the team, such as team");
            }
            if (jwt.audience().isBlank()) {
                faults.add(ACCESS + ".jwt.audience", "is missing; it is required with issuer-uri");
            }
        }
    }

    /** The value is not shown: it may hold a password. */
    private void checkIssuer(String path, String issuer) {
        if (!isIssuer(issuer)) {
            faults.add(
                    path,
                    "is not an absolute https URL without user, query and fragment; http is taken for loopback"
                            + " addresses only");
        }
    }

    private static boolean isIssuer(String issuer) {
        try {
            URI uri = new URI(issuer);
            boolean plain = uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
            boolean safe =
                    "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && Loopback.is(uri.getHost()));
            return plain && safe && uri.getHost() != null && uri.getPort() <= 65_535;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private void checkTeam(String name, Team team, AccessProperties.Jwt jwt) {
        String path = ACCESS + ".teams." + name;
        Names.check(path, name, faults);
        checkHashes(path + ".api-key-sha256", team.apiKeySha256(), jwt.on());
        if (team.hosts().isEmpty()) {
            missing(path + ".hosts", "list the hosts that the team may use, or \"*\" for every host");
        }
        HostRules.check(path + ".hosts", team.hostPatterns(), faults);
        if (team.operations().isEmpty()) {
            missing(path + ".operations", "list purge, prefetch or both");
        }
    }

    private void checkHashes(String path, List<String> hashes, boolean tokens) {
        if (hashes.isEmpty() && !tokens) {
            missing(path, "list the SHA-256 of each of the team's keys as 64 hex digits");
        }
        for (int i = 0; i < hashes.size(); i++) {
            checkHash(path + "[" + i + "]", hashes.get(i));
        }
    }

    /** The value is not shown: it may be the key itself. */
    private void checkHash(String path, String hash) {
        if (!SHA_256.matcher(hash).matches()) {
            faults.add(path, "is not the SHA-256 of a key: it takes 64 hex digits");
            return;
        }
        String other = placeOfHash.putIfAbsent(hash.toLowerCase(Locale.ROOT), path);
        if (other != null) {
            faults.add(path, "is the same as " + other + "; a key names one team, once");
        }
    }

    private void missing(String path, String mend) {
        if (!faults.has(path)) {
            faults.add(path, "is missing; " + mend);
        }
    }
}
