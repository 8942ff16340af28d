package dev.cdngateway.vendor.cdnpro;

import dev.cdngateway.task.Operation;
import java.net.URI;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/**
 * The service by the names of its documentation. Queries of its lists and tokens are not made while a refused credential
 * is remembered; the other calls always are, as whoever makes those holds them back.
 */
final class CdnProApi {

    private static final String PURGES = "/cdn/purges";
    private static final String PREFETCHES = "/cdn/prefetches";

    private final URI baseUrl;
    private final SignedCalls calls;
    private final CredentialRefusal refusal;

    CdnProApi(URI baseUrl, SignedCalls calls, CredentialRefusal refusal) {
        this.baseUrl = baseUrl;
        this.calls = calls;
        this.refusal = refusal;
    }

    CallResult createPurge(PurgeRequest request) {
        return create(PURGES, request);
    }

    CallResult createPrefetch(PrefetchRequest request) {
        return create(PREFETCHES, request);
    }

    CallResult queryPurge(String id) {
        return show(PURGES, id);
    }

    CallResult queryPrefetch(String id) {
        return show(PREFETCHES, id);
    }

    CallResult queryPurges(Map<String, String> parameters) {
        return query(PURGES, parameters);
    }

    CallResult queryPrefetches(Map<String, String> parameters) {
        return query(PREFETCHES, parameters);
    }

    /** As {@link #queryPurges} or {@link #queryPrefetches}, for whoever holds calls back by itself. */
    CallResult list(Operation operation, Map<String, String> parameters) {
        return list(operation == Operation.PREFETCH ? PREFETCHES : PURGES, parameters);
    }

    CallResult queryPurgeTokens(String target) {
        return query(PURGES + "/purgeTokens", Map.of("target", target));
    }

    private CallResult create(String path, Object request) {
        return send(Call.post(uri(at(path)), JsonMapper.shared().writeValueAsString(request)));
    }

    private CallResult show(String path, String id) {
        return send(Call.get(uri(at(path).pathSegment(id))));
    }

    private CallResult query(String path, Map<String, String> parameters) {
        return refusal.standing().<CallResult>map(CallResult.NotDone::new).orElseGet(() -> list(path, parameters));
    }

    private CallResult list(String path, Map<String, String> parameters) {
        UriComponentsBuilder builder = at(path);
        parameters.forEach(builder::queryParam);
        return send(Call.get(uri(builder)));
    }

    private CallResult send(Call call) {
        CallResult result = calls.send(call);
        refusal.note(result);
        return result;
    }

    private UriComponentsBuilder at(String path) {
        return UriComponentsBuilder.fromUriString(baseUrl.toString().replaceAll("/+$", "") + path);
    }

    private static URI uri(UriComponentsBuilder builder) {
        return builder.encode().build().toUri();
    }
}
