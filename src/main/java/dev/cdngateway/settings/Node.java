package dev.cdngateway.settings;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One setting or the settings below one name, as all property sources together give them. */
final class Node {

    private final @Nullable Node parent;
    private final Map<String, Node> children = new LinkedHashMap<>();
    private final Map<Integer, Node> items = new TreeMap<>();
    private String spelling;
    private @Nullable PropertySourceView spelledBy;
    private @Nullable PropertySourceView owner;
    private @Nullable String value;

    private Node(@Nullable Node parent, String spelling) {
        this.parent = parent;
        this.spelling = spelling;
    }

    static Node root() {
        return new Node(null, GatewayProperties.PREFIX);
    }

    /** The one below with the name in any spelling; made where there is none. */
    Node child(String uniformName) {
        return children.computeIfAbsent(uniformName, name -> new Node(this, name));
    }

    Node item(int index) {
        return items.computeIfAbsent(index, i -> new Node(this, "[" + i + "]"));
    }

    @Nullable
    Node find(String uniformName) {
        return children.get(uniformName);
    }

    /**
     * Notes how a source spells the name; a file's spelling is better than an environment variable's.
     *
     * @return false if the same file has the name in another spelling already
     */
    boolean spell(String text, PropertySourceView source) {
        if (source.equals(spelledBy)) {
            return source.environment() || text.equals(spelling);
        }
        if (spelledBy == null || spelledBy.environment() || (text.contains("-") && !spelling.contains("-"))) {
            spelling = text;
        }
        spelledBy = source;
        return true;
    }

    /** Whether the source is the first to give the value or any item: a list is never mixed of two sources. */
    boolean claim(PropertySourceView source) {
        if (owner == null) {
            owner = source;
        }
        return owner.equals(source);
    }

    void value(String text) {
        value = text;
    }

    @Nullable
    String value() {
        return value;
    }

    boolean blank() {
        return value == null || value.isBlank();
    }

    Collection<Node> children() {
        return children.values();
    }

    List<Node> items() {
        return List.copyOf(items.values());
    }

    String spelling() {
        return spelling;
    }

    String path() {
        if (parent == null) {
            return spelling;
        }
        return spelling.startsWith("[") ? parent.path() + spelling : parent.path() + "." + spelling;
    }
}
