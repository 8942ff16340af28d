package dev.cdngateway.simulator;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The two calls that create tasks, and the rules for what they carry. */
final class HuaweiCreates {

    private static final int MOST_URLS = 1_000;
    private static final int MOST_DIRECTORIES = 100;
    private static final int LONGEST_PURGED = 10_240;
    private static final int LONGEST_PREFETCHED = 4_096;

    private final Hosts hosts;
    private final Set<String> poison;
    private final HuaweiTasks tasks;
    private final HuaweiQuota quota;

    HuaweiCreates(HuaweiSimulator.Settings settings, HuaweiTasks tasks, HuaweiQuota quota) {
        this.hosts = new Hosts(settings.hosts);
        this.poison = settings.poison;
        this.tasks = tasks;
        this.quota = quota;
    }

    Answer refresh(ReceivedRequest request) {
        JsonNode body = body(request, "refresh_task", "type", "mode", "zh_url_encode", "urls");
        String fileType = oneOf(body, "type", HuaweiTask.FILE, HuaweiTask.DIRECTORY);
        String mode = oneOf(body, "mode", "all", "detect_modify_refresh");
        return create(HuaweiTask.REFRESH, fileType, mode, body, "refresh_task");
    }

    Answer preheat(ReceivedRequest request) {
        JsonNode body = body(request, "preheating_task", "zh_url_encode", "urls");
        return create(HuaweiTask.PREHEATING, HuaweiTask.FILE, "all", body, "preheating_task");
    }

    private Answer create(String type, String fileType, String mode, JsonNode body, String key) {
        List<String> urls = Json.strings(body.path("urls"))
                .orElseThrow(() -> invalid("The parameter 'urls' must be an array of strings."));
        boolean directory = fileType.equals(HuaweiTask.DIRECTORY);
        int longest = type.equals(HuaweiTask.REFRESH) ? LONGEST_PURGED : LONGEST_PREFETCHED;
        checkCount(urls.size(), directory);
        urls.forEach(url -> check(url, directory, longest));
        checkOwned(urls);
        checkPoison(urls);
        quota.take(HuaweiQuota.Type.of(type, directory), urls.size());
        var task = tasks.create(type, fileType, mode, urls);
        return Json.answer(200, Map.of(key, Long.toString(task.id())));
    }

    private static JsonNode body(ReceivedRequest request, String key, String... keys) {
        JsonNode tree = Json.tree(request.body()).orElseThrow(() -> invalid("The request body must be JSON."));
        JsonNode body = tree.path(key);
        if (!body.isObject()) {
            throw invalid("The request body must hold the object '" + key + "'.");
        }
        checkKeys(tree, Set.of(key));
        checkKeys(body, Set.of(keys));
        JsonNode encode = body.path("zh_url_encode");
        if (!encode.isMissingNode() && !encode.isBoolean()) {
            throw invalid("The parameter 'zh_url_encode' must be true or false.");
        }
        return body;
    }

    private static void checkKeys(JsonNode object, Set<String> known) {
        for (String name : object.propertyNames()) {
            if (!known.contains(name)) {
                throw invalid("The parameter '" + name + "' is unknown.");
            }
        }
    }

    private static String oneOf(JsonNode body, String name, String first, String second) {
        JsonNode value = body.path(name);
        String text = value.isMissingNode() ? first : value.stringValue("");
        if (!text.equals(first) && !text.equals(second)) {
            throw invalid("The parameter '" + name + "' must be " + first + " or " + second + ".");
        }
        return text;
    }

    private static void checkCount(int count, boolean directory) {
        int most = directory ? MOST_DIRECTORIES : MOST_URLS;
        if (count == 0 || count > most) {
            throw invalid("The parameter 'urls' must hold 1 to " + most + " items.");
        }
    }

    private static void check(String url, boolean directory, int longest) {
        if (url.codePointCount(0, url.length()) > longest) {
            throw invalid("A URL must not be longer than " + longest + " characters.");
        }
        if (!url.startsWith("http://") && !url.startsWith("https://")) {
            throw invalid("The URL '" + url + "' must start with http:// or https://.");
        }
        if (url.contains("*")) {
            throw invalid("The URL '" + url + "' must not hold a wildcard.");
        }
        if (directory && !url.endsWith("/")) {
            throw invalid("The directory '" + url + "' must end with a slash.");
        }
    }

    /** One foreign URL refuses the call, and the answer does not say which it is. */
    private void checkOwned(List<String> urls) {
        if (!urls.stream().map(Hosts::of).allMatch(hosts::has)) {
            throw new Refusal(200, "CDN.0108", "The domain of the URL does not belong to the tenant.");
        }
    }

    private void checkPoison(List<String> urls) {
        if (urls.stream().anyMatch(poison::contains)) {
            throw invalid("The request parameters are invalid.");
        }
    }

    private static Refusal invalid(String text) {
        return new Refusal(400, "CDN.0001", text);
    }
}
