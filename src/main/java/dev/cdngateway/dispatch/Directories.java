package dev.cdngateway.dispatch;

import dev.cdngateway.vendor.Capabilities;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Directories that tasks want to be purged, by what the URLs below them begin with. */
final class Directories {

    /** A URL with dot segments may be elsewhere than it seems to be. */
    private static final Pattern DOTS =
            Pattern.compile("(?:[/\\\\]|%2[fF]|%5[cC])(?:\\.|%2[eE]){1,2}(?:[/\\\\?]|%2[fF]|%5[cC]|$)");

    /** A URL in more folders is looked at no closer. */
    private static final int DEEPEST = 64;

    private final Capabilities capabilities;
    private final Map<String, Set<UUID>> tasks = new HashMap<>();

    Directories(Capabilities capabilities) {
        this.capabilities = capabilities;
    }

    void add(UUID task, String directory) {
        capabilities
                .folder(directory)
                .ifPresent(folder ->
                        tasks.computeIfAbsent(folder, none -> new HashSet<>()).add(task));
    }

    /** Whether the URL of a task lies under a directory of another. */
    boolean cover(UUID task, String url) {
        return !tasks.isEmpty() && above(url).stream().anyMatch(folder -> ofAnother(folder, task));
    }

    /** Whether the folder is a directory of another task. */
    boolean ofAnother(String folder, UUID task) {
        Set<UUID> wanted = tasks.getOrDefault(folder, Set.of());
        return wanted.size() > 1 || (wanted.size() == 1 && !wanted.contains(task));
    }

    /** What the URLs below the directories begin with. */
    Set<String> folders() {
        return tasks.keySet();
    }

    /** The folders that the URL lies in, the outermost first; none if that is not plain to see. */
    static List<String> above(String url) {
        int host = url.indexOf("://") + 3;
        if (host < 3 || DOTS.matcher(url).find()) {
            return List.of();
        }
        List<String> folders = new ArrayList<>();
        for (int slash = url.indexOf('/', host);
                slash >= 0 && folders.size() < DEEPEST;
                slash = url.indexOf('/', slash + 1)) {
            folders.add(url.substring(0, slash + 1));
        }
        return folders;
    }
}
