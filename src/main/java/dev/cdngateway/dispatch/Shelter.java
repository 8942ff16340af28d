package dev.cdngateway.dispatch;

import dev.cdngateway.dispatch.WaitingDirectories.Waiting;
import dev.cdngateway.task.WaitingPart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What waits over which folder. */
record Shelter(Map<String, List<Waiting>> folders) {

    static final Shelter NONE = new Shelter(Map.of());

    static Shelter of(Stream<Waiting> all) {
        Map<String, List<Waiting>> folders = new HashMap<>();
        all.forEach(waiting -> waiting.directories()
                .folders()
                .forEach(folder -> folders.computeIfAbsent(folder, none -> new ArrayList<>())
                        .add(waiting)));
        return new Shelter(folders);
    }

    /** Those of a part's URLs that can ride with something that waits. */
    List<String> covered(WaitingPart part, List<String> urls) {
        return folders.isEmpty() || !Riders.canRide(part)
                ? List.of()
                : urls.stream()
                        .filter(url -> over(part.task(), url).isPresent())
                        .toList();
    }

    /** What waits over the URL of a task, for another one. */
    Optional<Waiting> over(UUID task, String url) {
        return Directories.above(url).stream()
                .flatMap(folder -> folders.getOrDefault(folder, List.of()).stream()
                        .filter(waiting -> waiting.directories().ofAnother(folder, task)))
                .findFirst();
    }
}
