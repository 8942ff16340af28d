package dev.cdngateway.settings;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Collects what is wrong with the settings, so that all of it is told at once. */
final class SettingFaults {

    private final Set<String> names = new HashSet<>();
    private final Set<String> sentences = new TreeSet<>();

    /**
     * @param name the setting's full name
     * @param problem what is wrong and how to mend it; never a secret
     */
    void add(String name, String problem) {
        names.add(name);
        sentences.add(name + ": " + problem);
    }

    /** A sentence that begins with the setting's full name. */
    void add(String sentence) {
        sentences.add(sentence);
    }

    boolean has(String name) {
        return names.contains(name);
    }

    List<String> all() {
        return List.copyOf(sentences);
    }

    void refuseIfAny() {
        if (!sentences.isEmpty()) {
            throw new InvalidSettings(all());
        }
    }
}
