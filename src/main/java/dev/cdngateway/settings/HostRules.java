package dev.cdngateway.settings;

import dev.cdngateway.vendor.HostPattern;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks lists of host patterns. */
final class HostRules {

    private HostRules() {}

    static void check(String path, List<String> hosts, SettingFaults faults) {
        Set<HostPattern> seen = new HashSet<>();
        for (int i = 0; i < hosts.size(); i++) {
            try {
                HostPattern pattern = new HostPattern(hosts.get(i));
                if (!seen.add(pattern)) {
                    faults.add(path + "[" + i + "]", "'" + pattern + "' is given twice; remove one of the two");
                }
            } catch (IllegalArgumentException e) {
                faults.add(path + "[" + i + "]", String.valueOf(e.getMessage()));
            }
        }
    }
}
