package dev.cdngateway.bench;

import java.util.List;

/**
 * A create call that the vendor took.
 *
 * @param began when it came, by {@link System#nanoTime()}
 * @param type {@code file} or {@code directory}
 */
record StubTask(long id, long began, String type, List<String> urls) {

    private static final int USUAL_PAGE = 30;

    /** Reads {@code {"refresh_task":{"type":"file","urls":["…","…"]}}}. */
    static StubTask read(long id, Message call) {
        String body = call.text();
        int open = body.indexOf("\"urls\":[\"") + 9;
        String urls = body.substring(open, body.indexOf("\"]", open));
        String type = body.contains("\"type\":\"directory\"") ? "directory" : "file";
        return new StubTask(id, call.began(), type, List.of(urls.split("\",\"")));
    }

    /** The finished task; a page of its URLs, of which 30 are told to those who do not ask for more. */
    String detail(String query) {
        int size = parameter(query, "page_size", USUAL_PAGE);
        int from = Math.min((parameter(query, "page_number", 1) - 1) * size, urls.size());
        StringBuilder json = new StringBuilder(256 + 256 * Math.min(size, urls.size()));
        json.append("{\"id\":\"%d\",\"task_type\":\"refresh\",\"status\":\"task_done\",\"file_type\":\"%s\","
                        .formatted(id, type))
                .append(
                        "\"create_time\":1700000000000,\"processing\":0,\"succeed\":%1$d,\"failed\":0,\"total\":%1$d,\"urls\":["
                                .formatted(urls.size()));
        for (int i = from; i < Math.min(from + size, urls.size()); i++) {
            json.append(i == from ? "" : ",")
                    .append("{\"id\":\"")
                    .append(id * 1000 + i)
                    .append("\",\"url\":\"")
                    .append(urls.get(i))
                    .append("\",\"status\":\"succeed\",\"create_time\":1700000000000,\"task_id\":\"")
                    .append(id)
                    .append("\",\"task_type\":\"refresh\",\"fail_classify\":null,\"fail_desc\":null}");
        }
        return json.append("]}").toString();
    }

    private static int parameter(String query, String name, int otherwise) {
        for (String each : query.split("&", -1)) {
            if (each.startsWith(name + "=")) {
                return Integer.parseInt(each.substring(name.length() + 1));
            }
        }
        return otherwise;
    }
}
