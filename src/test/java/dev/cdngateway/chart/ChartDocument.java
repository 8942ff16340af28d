package dev.cdngateway.chart;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Makes tables of what the comments in {@code values.yaml} tell of each value. */
final class ChartDocument {

    private static final String TOLD = "# -- ";
    private static final Pattern KEY = Pattern.compile("( *)([A-Za-z0-9-]+):.*");

    private final Map<String, Object> values;
    private final StringBuilder page = new StringBuilder();
    private final List<String> untold = new ArrayList<>();
    private final Deque<Place> places = new ArrayDeque<>();
    private @Nullable String text;

    /** A key above the line that is read. */
    private record Place(int indent, String path, boolean told) {}

    ChartDocument(String yaml) {
        values = Chart.yaml(yaml);
        yaml.lines().forEach(this::read);
    }

    /** A section for each heading. */
    String page() {
        return page.toString();
    }

    /** Single values that neither their own comment nor one above tells of. */
    List<String> untold() {
        return untold;
    }

    private void read(String line) {
        String stripped = line.strip();
        Matcher key = KEY.matcher(line);
        if (line.startsWith("## ")) {
            page.append("\n#").append(line).append("\n\n| value | default | meaning |\n| --- | --- | --- |\n");
        } else if (stripped.startsWith(TOLD)) {
            text = stripped.substring(TOLD.length());
        } else if (stripped.startsWith("# ") && text != null) {
            text += stripped.substring(1);
        } else if (key.matches()) {
            key(key.group(1).length(), key.group(2));
        }
    }

    private void key(int indent, String name) {
        while (!places.isEmpty() && places.peek().indent() >= indent) {
            places.pop();
        }
        Place above = places.peek();
        String path = above == null ? name : above.path() + "." + name;
        boolean told = above != null && above.told();
        if (text != null) {
            row(path, text);
        } else if (!told && !(value(path) instanceof Map)) {
            untold.add(path);
        }
        places.push(new Place(indent, path, told || text != null));
        text = null;
    }

    private void row(String path, String meaning) {
        page.append("| `%s` | `%s` | %s |\n"
                .formatted(
                        path,
                        JsonMapper.shared().writeValueAsString(value(path)).replace("|", "\\|"),
                        meaning.replace("|", "\\|")));
    }

    private @Nullable Object value(String path) {
        Object value = values;
        for (String name : path.split("\\.", -1)) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return value;
    }
}
